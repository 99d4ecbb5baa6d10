// What is asked of the clauses of every provider, besides that each tells an honest transcript from a spoiled one.
import { expect, it } from 'vitest'
import type { ClauseCard } from '../../src/core/clause.ts'
import type { Spoiler } from './spoil.ts'

/** To be called inside the `describe` of a provider's clauses. */
export function clauseTests(
  provider: { readonly id: string; readonly clauses: readonly ClauseCard[] },
  spoilers: Readonly<Record<string, Spoiler>>,
  firstSection = 'submit',
): void {
  const { id: word, clauses } = provider
  const ids = clauses.map(({ id }) => id)

  it('has no spoiler without a promise', () => {
    expect(Object.keys(spoilers).filter((id) => !ids.includes(id))).toEqual([])
  })

  it('is MUST only on documented or client evidence', () => {
    const weak = clauses.filter(
      ({ level, evidence }) => level === 'MUST' && !['documented', 'client'].includes(evidence),
    )
    expect(weak.map(({ id }) => id)).toEqual([])
  })

  it('is one sentence with a source and a consequence, told in the order of its section', () => {
    for (const { text, source, breaks } of clauses) {
      expect(text).toMatch(/^[`A-Z].*\.$/s)
      expect(source).toMatch(new RegExp(`^${word}\\.md \\d`))
      expect(breaks.length).toBeGreaterThan(10)
    }
    const sections = ids.map((id) => id.split('/')[1])
    const runs = sections.filter((section, index) => section !== sections[index - 1])
    expect(runs).toEqual([...new Set(runs)])
    expect(runs[0]).toBe(firstSection)
  })

  it('is declared once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
}
