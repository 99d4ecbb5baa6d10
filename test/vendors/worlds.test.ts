// Links, media and webhooks of every vendor lead back into their world, whatever named it and whoever asks.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { asking } from './asking.ts'

async function receiver() {
  const heard: string[] = []
  const server = createServer(async (call, reply) => {
    let text = ''
    for await (const piece of call) text += piece
    heard.push(text)
    reply.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close().closeAllConnections())
  return { heard, hook: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test.each(providerIds)('%s: job, media and webhook stay in their world', async (id) => {
  const { heard, hook } = await receiver()
  const { mock, ask, begin, media } = await asking(id, {}, hook)
  const run = async (world: string) => {
    const job = await begin(world, { 'x-mock-world': world })
    await mock.worlds.of(world).world.clock.advance(10_000)
    // As through a relay that drops the header: nothing but the id leads home.
    const [file = ''] = await media(job)
    const { reply } = await ask({ act: 'media', method: 'GET', to: file })
    return { id: job.handle.id, file, status: reply.status }
  }
  const [one, other] = [await run('t7'), await run('t8')]
  expect([one.status, other.status]).toEqual([200, 200])
  expect(one.file).not.toBe(other.file)
  expect(heard.map((text) => [one, other].findIndex((job) => text.includes(job.id)))).toEqual([0, 1])
  for (const world of ['t7', 't8']) {
    const { journal, outbox } = mock.worlds.of(world).world
    const [first, ...rest] = journal.since(0).map((exchange) => `${exchange.asked.act} in ${exchange.world}`)
    expect(first).toBe(`submit in ${world} by header`)
    expect(rest.at(-1)).toBe(`media in ${world} by job`)
    expect(rest.filter((line) => !line.endsWith(` in ${world} by job`))).toEqual([])
    expect(outbox.records().map(({ state }) => state)).toEqual(['delivered'])
  }
  expect([mock.world.journal.count(), mock.world.outbox.records()]).toEqual([0, []])
})

/** The keys that a job is submitted and asked by, and whether that finds it. */
const swaps = [
  ['world:t7', 'any', true],
  ['any', 'world:t7', true],
  ['world:t7', 'world:t8', true],
  ['world:t7:mine', 'mine', true],
  ['mine', 'world:t7:mine', true],
  ['mine', 'yours', false],
  ['world:t7:mine', 'world:t7:yours', false],
  ['world:t7', 'invalid', false],
] as const

test.each(providerIds)('%s: a relay may swap a key that is a world’s name, and no other', async (id) => {
  for (const [by, later, isFound] of swaps) {
    const { mock, begin, poll } = await asking(id)
    const job = await begin('t7', { 'x-mock-world': 't7' }, by)
    expect([by, later, (await poll(job, later)) !== undefined]).toEqual([by, later, isFound])
    expect(mock.worlds.of('t7').world.journal.count()).toBe(2)
  }
})
