/** `PARVIS_SOWN=name node --import ./sown.mjs …`: the compiled app with one bug sown in it (seeds.mjs), for tests. */
import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import { seedOf, sow } from './seeds.mjs'

const seed = seedOf(process.env.PARVIS_SOWN)
const file = `/.parvis-tests/field/${seed.file.replace(/\.tsx?$/, '.js')}`

if (isMainThread) register(import.meta.url)

export async function load(url, context, next) {
  const met = await next(url, context)
  return url.endsWith(file) ? { ...met, source: sow(seed, String(met.source)) } : met
}
