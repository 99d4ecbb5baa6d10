// What holds for the law of every provider, whatever its clauses say.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lawOf } from '../../src/contract/law.ts'
import { lawMarkdown } from '../../src/contract/law-markdown.ts'
import { packageRoot } from '../../src/core/package-root.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'

const laws = await Promise.all(providerIds.map(async (id) => ({ id, provider: await loadProvider(id) })))

test.each(laws)(
  'every clause of $id has an id of words under its own name, and none twice',
  ({ id, provider }) => {
    const ids = provider.clauses.map((clause) => clause.id)
    expect(ids.filter((one) => !new RegExp(`^${id}(/[a-z0-9-]+)+$`).test(one))).toEqual([])
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([])
  },
)

test.each(laws)('a MUST of $id is documented, or an official client relies on it', ({ provider }) => {
  const weak = provider.clauses.filter(
    ({ level, relay, evidence }) =>
      (level === 'MUST' || relay === 'MUST') && evidence !== 'documented' && evidence !== 'client',
  )
  expect(weak.map(({ id }) => id)).toEqual([])
})

test.each(laws)('every clause of $id can be checked, or says why it cannot', ({ provider }) => {
  const idle = provider.clauses.filter(
    (clause) => (clause.check === undefined) !== (clause.unobservable !== undefined),
  )
  expect(idle.map(({ id }) => id)).toEqual([])
})

test.each(laws)('every clause of $id is one sentence with a source and a consequence', ({ provider }) => {
  const poor = provider.clauses.filter(
    ({ text, source, breaks }) => !/^[A-Z`'"].*\.$/s.test(text) || source === '' || breaks.length < 10,
  )
  expect(poor.map(({ id }) => id)).toEqual([])
})

test.each(laws)(
  'the prose beside the contract of $id is fresh (npm run clauses:docs)',
  ({ id, provider }) => {
    const file = new URL(`openapi/${id}.clauses.md`, packageRoot())
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(lawMarkdown(lawOf(provider)))
  },
)
