// The Nu HTML checker, once for all pages: starting it costs more than checking.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')

function vnu(files) {
  const args = ['-jar', JAR, '--format', 'json', '--stdout', '--exit-zero-always', ...files]
  return new Promise((resolve, reject) => {
    execFile(process.env.JAVA ?? 'java', args, { maxBuffer: 1 << 26 }, (error, out) =>
      error ? reject(error) : resolve(JSON.parse(out).messages),
    )
  })
}

/** The faults of each source, given as `{ name, html }`; warnings and advice are left aside. */
export async function invalid(sources) {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-html-'))
  try {
    const files = sources.map((_, at) => join(folder, `${at}.html`))
    await Promise.all(sources.map(({ html }, at) => writeFile(files[at], html)))
    const messages = await vnu(files)
    return messages
      .filter(({ type }) => type !== 'info')
      .map(({ url, lastLine, message, extract }) => {
        const at = Number(/(\d+)\.html$/.exec(url ?? '')?.[1] ?? 0)
        return `${sources[at].name}:${lastLine ?? '?'} ${message} ${(extract ?? '').replace(/\s+/g, ' ')}`
      })
  } finally {
    await rm(folder, { recursive: true })
  }
}
