// The clauses of Reka beside the rows of its fact sheet.
import { expect, test } from 'vitest'
import { reka } from '../made.ts'

test('every row of the fact sheet has a clause', () => {
  const sources = reka.clauses.map(({ source }) => source).join(' ')
  const row = (letter: string, number: number) => `RK-${letter}${String(number).padStart(2, '0')}`
  const rows = [
    ...Array.from({ length: 14 }, (_, at) => row('M', at + 1)),
    ...Array.from({ length: 19 }, (_, at) => row('A', at + 1)),
  ]
  expect(rows.filter((name) => !sources.includes(name))).toEqual([])
})

test('a clause of an advisory row is a MAY, which not even a strict run fails for', () => {
  const heavy = reka.clauses.filter(
    ({ source, level }) => source.includes('RK-A') && level !== 'MAY' && !source.includes('RK-M'),
  )
  expect(heavy.map(({ id }) => id)).toEqual([])
})
