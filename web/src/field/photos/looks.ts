/** What the photographs just kept look like, while their screen is there: never after it, nor once locked. */

const looks = new Map<string, string>()

export function show(id: string, jpeg: Blob): void {
  hide(id)
  looks.set(id, URL.createObjectURL(jpeg))
}

export const lookOf = (id: string): string | undefined => looks.get(id)

export function hide(id: string): void {
  const seen = looks.get(id)
  if (seen !== undefined) URL.revokeObjectURL(seen)
  looks.delete(id)
}

export function hideAll(): void {
  for (const id of [...looks.keys()]) hide(id)
}
