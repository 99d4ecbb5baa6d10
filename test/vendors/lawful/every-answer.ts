// Holds every answer that any mock gives in any test against the contract of its vendor. Loaded before each test file.
import { subscribe } from 'node:diagnostics_channel'
import { afterEach, expect } from 'vitest'
import type { Answered } from '../../../mocks/mock.ts'

const heard: Answered[] = []
subscribe('relayproof:mock:answer', (answer) => void heard.push(answer as Answered))

afterEach(async () => {
  const answers = heard.splice(0).filter(({ reply }) => typeof reply.body === 'string')
  if (answers.length === 0) return
  const { unlawful } = await import('./unlawful.ts')
  expect(unlawful(answers), 'these answers of a mock break the contract of their vendor').toEqual([])
})
