// What is told to somebody who mistyped a name.
import { expect, test } from 'vitest'
import { nearestTo, unknownWord } from '../../src/core/nearest.ts'

const words = ['slow', 'stuck', 'requeued', 'fal/status/never-goes-back']

test.each([
  ['sloow', ['slow']],
  ['SLOW', ['slow']],
  ['requeue', ['requeued']],
  ['fal/stauts/never-goes-bck', ['fal/status/never-goes-back']],
  ['never-goes-back', ['fal/status/never-goes-back']],
  ['sunshine', []],
])('near to %s: %j', (word, near) => {
  expect(nearestTo(word, words)).toEqual(near)
})

test('at most three names are offered, the nearest first', () => {
  expect(nearestTo('aaaa', ['aabb', 'aaab', 'aaaaa', 'aabc', 'baaa'])).toEqual(['aaab', 'aaaaa', 'baaa'])
})

test.each([
  ['a short list is told whole', { word: 'x-y-z', known: ['on', 'off'] }, 'no "x-y-z"; known: on, off'],
  ['a long list is left to the hint', { word: 'zzzzzz', known: many(20), hint: 'ask' }, 'no "zzzzzz"; ask'],
  [
    'and told all the same where there is none',
    { word: 'zzzzzz', known: many(13) },
    `no "zzzzzz"; known: ${many(13).join(', ')}`,
  ],
  [
    'a near name is offered before',
    { word: 'name-1x', known: many(20), hint: 'ask' },
    /did you mean name-1\b.*\? ask$/,
  ],
])('%s', (_what, unknown, message) => {
  const { message: said } = unknownWord({ refusal: 'no', ...unknown })
  if (typeof message === 'string') expect(said).toBe(message)
  else expect(said).toMatch(message)
})

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `name-${at}`)
}
