// Holds every answer that any mock gives in any test against the contract of its vendor. Loaded before each test file.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, afterEach, expect } from 'vitest'
import type { Answered } from '../../../mocks/under-way.ts'

const heard: Answered[] = []
const hear = (answer: unknown) => void heard.push(answer as Answered)
subscribe('relayproof:mock:answer', hear)
// The files of one worker follow each other in one process.
afterAll(() => void unsubscribe('relayproof:mock:answer', hear))

afterEach(async () => {
  const answers = heard.splice(0)
  if (answers.length === 0) return
  const { unlawful } = await import('./unlawful.ts')
  expect(unlawful(answers), 'these answers of a mock break the contract of their vendor').toEqual([])
})
