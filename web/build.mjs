// The three things that are built: the desk's script, the field app, its service worker. Then every
// file is listed with its fingerprint, and the compressed twins are written. Same sources, same bytes.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { sowing } from './seeds.mjs'

/** A build for the tests alone: with a bug sown in the field app, in a folder of its own. */
const { values: asked } = parseArgs({ options: { sown: { type: 'string' }, out: { type: 'string' } } })
if (asked.sown && !asked.out) throw new Error('what is sown is built apart: --out FOLDER')

const WEB = fileURLToPath(new URL('.', import.meta.url))
const DIST = asked.out ?? join(WEB, 'dist')
const TERRAIN = join(DIST, 'terrain')
const FIELD = join(WEB, 'src/field')
const COMPRESSED = /\.(js|css|svg|json|html|webmanifest)$/

const common = { configFile: false, logLevel: 'warn' }
const sown = asked.sown ? [sowing(asked.sown, FIELD)] : []
const output = { target: 'es2022', copyPublicDir: false, modulePreload: false }
/** A script in one file, under a stable name. */
const script = (entry, outDir, name) => ({
  ...common,
  root: WEB,
  build: {
    ...output,
    outDir,
    emptyOutDir: false,
    lib: { entry: join(WEB, entry), formats: ['iife'], name: 'parvis', fileName: () => name },
  },
})

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? files(path) : [path]
  })
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** A part is fetched when it is wanted, by the browser alone: nothing of Vite's goes with it. */
const bareImports = {
  name: 'bare-imports',
  enforce: 'pre',
  resolveId: (id) => (id === '\0vite/preload-helper.js' ? id : null),
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : null),
}

/** One word for the whole build: any change of any file makes another. */
function versionOf(paths) {
  const lines = paths.map((path) => `${relative(TERRAIN, path)} ${hash(readFileSync(path))}\n`)
  return hash(lines.join('')).slice(0, 12)
}

async function fieldApp() {
  const sources = files(FIELD).sort()
  const about = versionOf(sources)
  await build({
    ...common,
    root: FIELD,
    base: '/terrain/',
    plugins: [bareImports, ...sown],
    define: { __BUILD__: JSON.stringify(about) },
    build: {
      ...output,
      outDir: TERRAIN,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      rollupOptions: {
        // A constant takes less room where it is read; modules in the order of their names compress better than in that of
        // their imports.
        optimization: { inlineConst: { mode: 'all' } },
        experimental: { chunkModulesOrder: 'module-id' },
        output: {
          entryFileNames: 'app-[hash].js',
          chunkFileNames: 'part-[name]-[hash].js',
          assetFileNames: ({ names }) => (names?.[0]?.endsWith('.css') ? 'app-[hash].css' : '[name]-[hash][extname]'),
        },
      },
    },
  })
  for (const name of readdirSync(join(FIELD, 'icons'))) {
    copyFileSync(join(FIELD, 'icons', name), join(TERRAIN, name))
  }
}

async function serviceWorker() {
  const shell = files(TERRAIN).sort()
  // Icons and the manifest are fetched by the browser itself when it installs the app.
  const kept = shell
    .filter((path) => !/\.(png|svg|html|webmanifest)$/.test(path))
    .map((path) => relative(TERRAIN, path))
  const facts = {
    version: versionOf(shell),
    files: kept.filter((name) => !/^part-(fr|en)-/.test(name)),
    words: Object.fromEntries(['fr', 'en'].map((lang) => [lang, kept.find((name) => name.startsWith(`part-${lang}-`))])),
  }
  const worker = script('src/field/sw.ts', TERRAIN, 'sw.js')
  await build({ ...worker, plugins: sown, define: { __SHELL__: JSON.stringify(facts) } })
}

/** Writes `manifest.json` (name, sha256, bytes) and the `.br` and `.gz` of what compresses. */
function seal() {
  const manifest = {}
  for (const path of files(DIST).sort()) {
    const bytes = readFileSync(path)
    manifest[relative(DIST, path)] = { sha256: hash(bytes), bytes: bytes.length }
    if (!COMPRESSED.test(path)) continue
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
  writeFileSync(join(DIST, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

rmSync(DIST, { recursive: true, force: true })
mkdirSync(TERRAIN, { recursive: true })
await build(script('src/desk/desk.ts', DIST, 'desk.js'))
await fieldApp()
await serviceWorker()
seal()
