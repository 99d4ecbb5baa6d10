// The hook that holds every answer of every mock in every test against its contract: it hears, and it bites.
import { expect, test } from 'vitest'
import { answersChannel } from '../../mocks/under-way.ts'
import { unlawful } from './lawful/unlawful.ts'

const status = (text: string, host?: string) => ({
  ...({ vendor: 'fal', method: 'GET', path: '/fal-ai/flux-1/requests/1/status' } as const),
  ...(host === undefined ? {} : { host }),
  reply: { status: 200, headers: { 'content-type': 'application/json' }, body: text },
})

test('an answer outside the contract is told with its place and its fault', () => {
  expect(unlawful([status('{"status":7}')])[0]).toMatch(
    /^fal GET \/fal-ai\/flux-1\/requests\/1\/status 200: /,
  )
})

test('the same on a host that the contract does not speak of is let be', () => {
  expect(unlawful([status('{"status":7}', 'fal.run')])).toEqual([])
})

test('the hook listens where the mocks speak', () => {
  expect(answersChannel).toBe('relayproof:mock:answer')
})
