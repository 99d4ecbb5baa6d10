// Tests with a world each, some of which leave things undone: run by worlds.test.ts in a vitest of its own.
import { test as base, expect } from 'vitest'
import { mockFixture } from '../../src/vitest.ts'

const test = base.extend(mockFixture({ queue: 0, run: 0 }))
const forgiving = base.extend(mockFixture({ queue: 0, run: 0, forgive: ['results'] }))
const headers = { authorization: 'Key any', 'content-type': 'application/json' }

async function submit(url: string): Promise<string> {
  const init = { method: 'POST', headers, body: '{"prompt":"a cat"}' }
  const reply = await fetch(`${url}/fal-ai/flux-1/schnell`, init)
  return ((await reply.json()) as { readonly response_url: string }).response_url
}

test('fetches what it paid for', async ({ world }) => {
  expect((await fetch(await submit(world.url), { headers })).status).toBe(200)
})

test('pays and forgets', async ({ world }) => {
  await submit(world.url)
})

test('pays twice', async ({ world }) => {
  for (let turn = 0; turn < 2; turn++) await fetch(await submit(world.url), { headers })
})

test('asks for a fate and never submits', async ({ world }) => {
  await world.fates.next('nsfw')
})

test('fails by itself', async ({ world }) => {
  await submit(world.url)
  expect(1).toBe(2)
})

test('never calls', async ({ world }) => {
  expect(world.name).toMatch(/^test-/)
})

forgiving('pays and forgets, forgiven', async ({ world }) => {
  await submit(world.url)
})
