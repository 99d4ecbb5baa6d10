// The hook that holds every answer of every mock in every test against its contract: it hears, and it bites.
import { expect, test } from 'vitest'
import { answersChannel } from '../../mocks/under-way.ts'
import { unlawful } from './lawful/unlawful.ts'

const path = '/fal-ai/flux-1/requests/1/status'
const told = ({ status = 200, type = 'application/json', body = '{"status":7}', ...at }) =>
  unlawful([
    {
      ...{ vendor: 'fal', method: 'GET', path, ...at },
      reply: { status, headers: { 'content-type': type }, body },
    },
  ])[0]

test('an answer outside the contract is told with its place and its fault', () => {
  expect(told({})).toMatch(/^fal GET \/fal-ai\/flux-1\/requests\/1\/status 200: /)
})

test('so is a code that the operation does not have, and a type that its answer does not have', () => {
  expect(told({ status: 207 })).toContain('has this code')
  expect(told({ type: 'text/plain' })).toContain('must be of a type that is listed: application/json')
})

test('the synchronous host answers as the result does, a model beyond the contract as the others do', () => {
  const run = { method: 'POST', host: 'fal.run', path: '/fal-ai/flux-1/schnell' }
  expect(told({ ...run, body: '{"images":7}' })).toContain('fal POST /fal-ai/flux-1/schnell 200: ')
  expect(told({ ...run, path: '/acme/dream', body: '{"images":7}' })).toBe(undefined)
  const other = '/acme/dream/requests/1/status'
  expect(told({ path: other })).toContain('fal GET /acme/dream/requests/1/status 200: ')
  expect(told({ path: other, status: 207 })).toContain('has this code')
})

test('nothing is said on a host that neither the contract nor a reason speaks of', () => {
  expect(told({ host: 'fal.example' })).toContain('says nothing of the host fal.example')
  expect(told({ host: 'api.fal.ai' })).toBe(undefined)
})

test('the hook listens where the mocks speak', () => {
  expect(answersChannel).toBe('relayproof:mock:answer')
})
