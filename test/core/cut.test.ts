// Text is cut between characters, so that what is left is text.
import { expect, test } from 'vitest'
import { beyond, cut } from '../../src/core/cut.ts'

test.each([
  ['short', 10, 'short', 0],
  ['exact', 5, 'exact', 0],
  ['longer', 4, 'long', 2],
  ['🦊🦊🦊', 2, '🦊🦊', 1],
  ['a🦊b', 2, 'a🦊', 1],
  ['🦊', 0, '', 1],
  ['', 3, '', 0],
  // Half a pair counts as one, and stays as it came.
  ['\ud83e\ud83e', 1, '\ud83e', 1],
])('%j cut to %i is %j, and %i are left out', (text, most, wanted, left) => {
  expect(cut(text, most)).toBe(wanted)
  expect(beyond(text, most)).toBe(left)
})

test('no cut of well-formed text leaves half a character', () => {
  const text = 'x🦊é灯塔👩‍🚀'
  for (let most = 0; most < 20; most++) expect(cut(text, most).isWellFormed()).toBe(true)
})
