// npm run faults:docs: writes the table of docs/faults.md from the one that the mock has.
import { readFileSync, writeFileSync } from 'node:fs'
import { presets } from '../dist/mocks/faults/known.js'

const file = new URL('../docs/faults.md', import.meta.url)
const cell = (text) => text.replaceAll('|', '\\|')
const rows = Object.entries(presets).map(
  ([name, { does, hurts, rule }]) =>
    `| \`${name}\` | ${cell(does)} | ${cell(hurts)} | \`${cell(JSON.stringify(rule))}\` |`,
)
const table = [
  '| name | what it does | whom it hurts | its rule |',
  '| --- | --- | --- | --- |',
  ...rows,
].join('\n')
const page = readFileSync(file, 'utf8')
const [before] = page.split('<!-- table -->')
const after = page.split('<!-- /table -->')[1]
writeFileSync(file, `${before}<!-- table -->\n${table}\n<!-- /table -->${after}`)
