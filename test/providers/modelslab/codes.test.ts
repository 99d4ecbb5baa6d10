// ModelsLab promises words, not codes.
import { expect, test } from 'vitest'
import { modelslab } from '../made.ts'

test('the HTTP code of a refusal is never a MUST', () => {
  const codes = modelslab.clauses.filter(({ id }) => /is-4\d\d$/.test(id))
  expect(codes.map(({ level }) => level)).toEqual(['MAY', 'MAY', 'MAY', 'MAY'])
})
