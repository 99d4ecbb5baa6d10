// Writes the contracts as JSON into the build: reading YAML takes the better part of a second, JSON a few milliseconds.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

const from = new URL('../openapi/', import.meta.url)
const to = new URL('../dist/openapi/', import.meta.url)
mkdirSync(to, { recursive: true })
for (const name of readdirSync(from).filter((file) => file.endsWith('.yaml') && file !== 'redocly.yaml')) {
  const document = parse(readFileSync(new URL(name, from), 'utf8'))
  writeFileSync(new URL(name.replace(/\.yaml$/, '.json'), to), JSON.stringify(document))
}
// What is JSON already lies beside them.
for (const name of readdirSync(from).filter((file) => file.endsWith('.json')))
  copyFileSync(new URL(name, from), new URL(name, to))
