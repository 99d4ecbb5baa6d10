// A value made at most once.
import { expect, test } from 'vitest'
import { once, onceFor } from '../../src/core/once.ts'

test('a value is made when it is first asked for, and never again', () => {
  const made: string[] = []
  const value = once(() => made.push('made'))
  expect(made).toEqual([])
  expect([value(), value()]).toEqual([1, 1])
})

test('an undefined value counts as made', () => {
  let calls = 0
  const nothing = once(() => void calls++)
  nothing()
  nothing()
  expect(calls).toBe(1)
})

test('what failed is tried again', () => {
  const outcomes = [undefined, 'made']
  const value = once(() => {
    const outcome = outcomes.shift()
    if (outcome === undefined) throw new Error('not yet')
    return outcome
  })
  expect(value).toThrow('not yet')
  expect(value()).toBe('made')
})

test('of several, each is made when it is first asked for', () => {
  const made: string[] = []
  const value = onceFor((name: string) => made.push(name))
  expect([value('a'), value('b'), value('a')]).toEqual([1, 2, 1])
  expect(made).toEqual(['a', 'b'])
})
