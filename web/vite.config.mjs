// One classic script, under a stable name, with its fingerprint beside it and its compressed twins.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig } from 'vite'

const COMPRESSED = /\.(js|css|svg|json)$/

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? files(path) : [path]
  })
}

/** Writes `manifest.json` (name, sha256, bytes) and the `.br` and `.gz` of what compresses. */
function seal() {
  let dist = 'dist'
  return {
    name: 'parvis-seal',
    configResolved: (config) => {
      dist = join(config.root, config.build.outDir)
    },
    closeBundle: () => {
      const manifest = {}
      for (const path of files(dist).sort()) {
        const bytes = readFileSync(path)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        manifest[relative(dist, path)] = { sha256, bytes: bytes.length }
        if (!COMPRESSED.test(path)) continue
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
      writeFileSync(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    },
  }
}

export default defineConfig({
  plugins: [seal()],
  build: {
    target: 'es2022',
    copyPublicDir: false,
    modulePreload: false,
    lib: {
      entry: 'src/desk/desk.ts',
      formats: ['iife'],
      name: 'parvis',
      fileName: () => 'desk.js',
    },
  },
})
