// Writes the law in prose beside each contract: openapi/<provider>.clauses.md, from the build.
import { writeFileSync } from 'node:fs'
import { lawOf } from '../dist/src/contract/law.js'
import { lawMarkdown } from '../dist/src/contract/law-markdown.js'
import { providerIds } from '../dist/src/core/provider.js'
import { loadProvider } from '../dist/src/providers/registry.js'

for (const id of providerIds) {
  const file = new URL(`../openapi/${id}.clauses.md`, import.meta.url)
  writeFileSync(file, lawMarkdown(lawOf(await loadProvider(id))))
  console.log(`openapi/${id}.clauses.md`)
}
