// Bundles what browsers run into the build: one file for each page and one that they share, and the style, all small.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path) => fileURLToPath(new URL(`../mocks/dashboard/${path}`, import.meta.url))

await build({
  configFile: false,
  logLevel: 'warn',
  root: at('.'),
  build: {
    outDir: fileURLToPath(new URL('../dist/mocks/dashboard/browser/', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Of 2024: they know light-dark() and nesting by themselves, which is less style to send.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    rollupOptions: {
      input: { page: at('page/main.ts'), docs: at('docs/main.ts'), style: at('page/page.css') },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared.js', assetFileNames: '[name][extname]' },
    },
  },
})
