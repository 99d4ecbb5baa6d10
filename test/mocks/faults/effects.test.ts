// What is done to a reply: members, codes, bodies, streams, and how long it takes.
import { expect, onTestFinished, test } from 'vitest'
import { pass } from '../../../mocks/faults/effects/delay.ts'
import type { Do } from '../../../mocks/faults/rule.ts'
import { adjustableClock, manualClock } from '../../../src/core/adjustable-clock.ts'
import { heardOf, jsonOf, stage } from './stage.ts'

const submitted = async (what: Do) => (await stage([{ match: { act: 'submit' }, do: what }]).submit()).reply

test('members are set, nulled and left out by their path', async () => {
  const body = jsonOf(
    await submitted({
      set: { status: 'DONE', 'metrics.made': [1] },
      null: ['status_url', 'none'],
      delete: ['cancel_url'],
    }),
  )
  expect(body).toMatchObject({ status: 'DONE', metrics: { made: [1] }, status_url: null })
  expect(body).not.toHaveProperty('cancel_url')
  expect(body).not.toHaveProperty('none')
})

test('a failing code is flattened, a good one is left', async () => {
  const { ask, submit, exchanges } = stage(['flat-errors'])
  expect((await ask('GET', '/fal-ai/flux-1/requests/none/status')).status).toBe(200)
  expect((await submit()).reply.status).toBe(200)
  expect(exchanges().map(({ fault, missed }) => ({ did: fault?.did, missed }))).toEqual([
    { did: ['404 as 200'], missed: undefined },
    { did: undefined, missed: 1 },
  ])
})

test('effects apply in the one order, however they are written', async () => {
  const { submit, exchanges } = stage([
    {
      match: { act: 'submit' },
      side: 'after',
      do: { cut: 3, half: true, delay: 1, set: { a: 1 }, status: 500 },
    },
  ])
  await submit()
  const [, half, set] = exchanges()[0]?.fault?.did.toReversed() ?? []
  expect([set, half]).toEqual(['set', expect.stringMatching(/^half of/)])
  expect(exchanges()[0]?.fault?.did[0]).toBe('status 500')
  expect(exchanges()[0]?.fault?.did[1]).toBe('delay 1 ms')
  expect(exchanges()[0]?.fault?.did.at(-1)).toMatch(/^cut after 3/)
})

/** The stream of a job whose whole life passes while it is read. */
async function streamed(what: Do) {
  const { submit, ask, clock } = stage([{ match: { act: 'stream' }, do: what }])
  const { status_url } = await submit({ prompt: 'ä cat' })
  const reply = await ask('GET', `${status_url}/stream?logs=1`)
  const leaving = new AbortController()
  const timer = setInterval(() => clock.advance(500), 1)
  onTestFinished(() => clearInterval(timer))
  return { heard: () => heardOf(reply, leaving.signal), leaving }
}

const eventsIn = (text: string) => text.split(/\r?\n\r?\n/).filter((block) => block.startsWith('data: '))

test('a stream is cut, or closes, after so many events', async () => {
  for (const end of ['cut', 'close'] as const) {
    const { text, cut } = await (await streamed({ stream: { after: 2, end } })).heard()
    expect(eventsIn(text)).toHaveLength(2)
    expect(cut).toBe(end === 'cut')
  }
})

test('a stream that stalls says nothing more until the client leaves', async () => {
  const { heard, leaving } = await streamed({ stream: { end: 'stall' } })
  let over = false
  const all = heard().finally(() => {
    over = true
  })
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(over).toBe(false)
  leaving.abort()
  expect((await all).cut).toBe(false)
})

test('lines end in CRLF, and pieces in the middle of characters', async () => {
  const crlf = await (await streamed({ stream: { crlf: true } })).heard()
  expect(crlf.text).toMatch(/\}\r\n\r\n$/)
  const split = await (await streamed({ stream: { split: true }, set: { note: 'ä' } })).heard()
  expect(split.pieces.some((piece) => Buffer.from(piece, 'latin1').at(-1) === 0xc3)).toBe(true)
  expect(eventsIn(split.text).every((event) => JSON.parse(event.slice(6)).note === 'ä')).toBe(true)
})

test('a delay passes in real time where the clock stands, and sooner where it is moved', async () => {
  const real = manualClock(0)
  const world = adjustableClock(real)
  world.freeze()
  const ends: string[] = []
  const first = pass(world, 1_000, undefined, real).then(() => ends.push('real time'))
  await real.advance(1_000)
  await first
  const second = pass(world, 1_000, undefined, real).then(() => ends.push('its own clock'))
  await world.advance(1_000)
  await second
  expect(ends).toEqual(['real time', 'its own clock'])
})

test('a rule that finds nothing to change has befallen nothing, and is told as such', async () => {
  const { ask, world, exchanges } = stage([
    'null-links',
    { match: { act: 'result' }, do: { set: { 'none.deep': 1 }, delete: ['images.9'], null: ['none'] } },
    { match: { act: 'status' }, do: { gzip: 'asked' } },
  ])
  const submitted = await ask('POST', '/api/v6/realtime/text2img', { key: 'k', prompt: 'a cat' })
  const { id } = jsonOf(submitted) as { readonly id: number }
  await ask('POST', `/api/v6/realtime/fetch/${id}`, { key: 'k' })
  await world.clock.advance(10_000)
  await ask('POST', `/api/v6/realtime/fetch/${id}`, { key: 'k' })
  expect(exchanges().map(({ missed, fault }) => [missed, fault])).toEqual([
    [1, undefined],
    [3, undefined],
    [2, undefined],
  ])
  expect(world.faults.list().map(({ tally }) => [tally.matched, tally.fired, tally.missed])).toEqual([
    [1, [], [0]],
    [1, [], [2]],
    [1, [], [1]],
  ])
  expect(world.faults.neverFired()).toHaveLength(3)
})

test('half of a file is half for who asks for its head alone', async () => {
  const { ask, submit, clock } = stage(['half-media'])
  const { response_url } = await submit()
  await clock.advance(10_000)
  const { images } = jsonOf(await ask('GET', response_url)) as { readonly images: readonly { url: string }[] }
  const { url = '' } = images[0] ?? {}
  const { body, headers } = await ask('HEAD', url)
  const whole = (await ask('GET', url)).body as Uint8Array
  expect([body.length, headers['content-length']]).toEqual([0, String(whole.byteLength)])
})

test('what is told of a late answer is told before it comes', async () => {
  const { submit, world, clock, exchanges } = stage(['slow-answer'])
  const late = submit()
  await Promise.resolve()
  expect(world.bills.list(() => 'queued')).toHaveLength(1)
  expect(exchanges()).toMatchObject([
    { durationMs: 5_000, fault: { did: ['delay 5000 ms'] }, reply: { status: 200 } },
  ])
  expect(world.faults.list()[0]?.tally.fired).toEqual([0])
  await clock.advance(5_000)
  expect((await late).reply.status).toBe(200)
})
