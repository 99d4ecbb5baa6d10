// Writes the contracts as JSON into the build: reading YAML takes the better part of a second, JSON a few milliseconds.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { lawOf } from '../dist/src/contract/law.js'
import { providerIds } from '../dist/src/core/provider.js'
import { loadProvider } from '../dist/src/providers/registry.js'

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
// What the vendors promise, for readers that share no code with what judges by it.
for (const id of providerIds) {
  const { clauses } = lawOf(await loadProvider(id))
  writeFileSync(new URL(`${id}.clauses.json`, to), JSON.stringify({ clauses }))
}
