// What is asked of the clauses of every vendor as they stand in its law, besides their teeth.
import { describe, expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'

for (const id of providerIds) {
  const { title, clauses } = await loadProvider(id)
  const ids = clauses.map((clause) => clause.id)

  describe(`a clause of ${title}`, () => {
    test('is MUST only on documented or client evidence', () => {
      const weak = clauses.filter(
        ({ level, evidence }) => level === 'MUST' && !['documented', 'client'].includes(evidence),
      )
      expect(weak.map((clause) => clause.id)).toEqual([])
    })

    test('is one sentence with a source and a consequence', () => {
      for (const { text, source, breaks } of clauses) {
        expect(text).toMatch(/^[`A-Z].*\.$/s)
        expect(source).toMatch(new RegExp(`^${id}\\.md \\d`))
        expect(breaks.length).toBeGreaterThan(10)
      }
    })

    test('has the name of its vendor, and stands beside the others of its section', () => {
      expect(ids.filter((one) => !one.startsWith(`${id}/`))).toEqual([])
      const sections = ids.map((one) => one.split('/')[1])
      const runs = sections.filter((section, index) => section !== sections[index - 1])
      expect(runs).toEqual([...new Set(runs)])
    })

    test('is declared once', () => {
      expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([])
    })

    test('can be checked, or says why it cannot', () => {
      const neither = clauses.filter(
        ({ check, unobservable }) => (check === undefined) === (unobservable === undefined),
      )
      expect(neither.map((clause) => clause.id)).toEqual([])
    })
  })
}
