// The axis of a timeline: true in order, and a day of waiting does not crush the seconds.
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import { axisOf } from '../../src/report/html/axis.ts'
import { sampleTranscript } from './sample.ts'

const [first] = sampleTranscript().exchanges
const at = (startedAt: number, durationMs = 50): Exchange => ({ ...first!, startedAt, durationMs })

test('moments stay in order and within the drawing', () => {
  const exchanges = [at(0), at(500), at(520, 400), at(2000)]
  const axis = axisOf(exchanges, 800)
  const places = [0, 50, 500, 550, 920, 2000, 2050].map((moment) => axis.x(moment))
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(places[0]).toBe(0)
  expect(places.at(-1)).toBeCloseTo(800)
  expect(axis.breaks).toEqual([])
})

test('a day of idle time is shortened and says so', () => {
  const day = 86_400_000
  const axis = axisOf([at(0), at(500), at(1000), at(day)], 800)
  expect(axis.breaks.map(({ ms }) => ms)).toEqual([day - 1050])
  expect(axis.x(1000)).toBeGreaterThan(100)
  expect(axis.totalMs).toBe(day + 50)
})

test('a single exchange and none at all are drawn too', () => {
  expect(axisOf([], 800).x(5)).toBe(0)
  expect(axisOf([at(7)], 800).x(7)).toBe(0)
})
