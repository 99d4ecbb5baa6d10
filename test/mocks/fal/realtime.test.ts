// Realtime sessions of fal's mock, asked by a client that shares no code with fal's (fal.md 11).
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { dialled } from './dialled.ts'
import { served, settle, until } from './served.ts'

const key = { authorization: 'Key tester' }
const app = 'fal-ai/flux-1/schnell'
const small = { prompt: 'a cat', image_size: { width: 16, height: 16 } }

/** Frames take 50 ms of the mock's time. */
async function street(settings: Parameters<typeof served>[0] = {}) {
  const at = await served({ delays: { queueMs: 0, runMs: 1_000, jitter: 0 }, ...settings })
  const token = async (body: object) =>
    (await (await at.ask('/tokens/', { method: 'POST', body: JSON.stringify(body) })).json()) as string
  const dial = (query = '', headers: Readonly<Record<string, string>> = key) =>
    dialled(`${at.url}/${app}/realtime${query}`, headers)
  return { ...at, token, dial }
}

test('every input is answered in turn, by the clock, with the picture inside', async () => {
  const { dial, clock, world } = await street()
  const { opened, send, state, hears } = dial()
  await opened()
  send({ ...small, seed: 1 })
  send({ ...small, seed: 2 })
  await settle(200)
  expect(state.heard).toEqual([])
  for (const count of [1, 2]) {
    clock.advance(50)
    await hears(count)
  }
  expect(state.heard).toMatchObject([
    { seed: 1, images: [{ url: expect.stringMatching(/^data:image\/jpeg;base64,/), width: 16 }] },
    { seed: 2 },
  ])
  expect(world.ledger.list()[0]?.job.id).toBe(state.id)
})

test('a model whose type has bytes answers bytes, and bytes in an input stand for a file', async () => {
  const { url, clock } = await street()
  const { opened, send, state, hears } = dialled(`${url}/fal-ai/flux-2/klein/realtime`, key)
  await opened()
  send({ image_url: Buffer.from('a picture') })
  await settle(200)
  clock.advance(50)
  await hears(1)
  const [{ images }] = state.heard as [{ images: [{ content: Uint8Array; width: number }] }]
  expect(Buffer.from(images[0].content).subarray(0, 2).toString('hex')).toBe('ffd8')
  expect(images[0].width).toBeGreaterThan(16)
})

test('more inputs than max_buffering push out the oldest, and a number that fal does not take is refused', async () => {
  const { dial, clock } = await street()
  const { opened, send, state, hears } = dial('?max_buffering=2')
  await opened()
  send({ ...small, seed: 1 })
  await settle(200)
  for (const seed of [2, 3, 4, 5]) send({ ...small, seed })
  await settle(400)
  for (const count of [1, 2, 3]) {
    clock.advance(50)
    await hears(count)
  }
  expect(state.heard).toMatchObject([{ seed: 1 }, { seed: 4 }, { seed: 5 }])
  const much = dial('?max_buffering=61')
  await much.over()
  expect(much.state.answer).toBe(400)
})

test.each([
  ['no object', ['a list'], 'no object'],
  ['a faulty input', { prompt: 7 }, 'prompt'],
  ['what an ArrayBuffer becomes in msgpack', {}, 'prompt'],
])('%s ends the session with an error frame', async (_name, input, reason) => {
  const { dial, world } = await street()
  const { opened, send, state, over } = dial()
  await opened()
  send(input)
  await over()
  expect(state.heard).toEqual([
    { type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: expect.stringContaining(reason) },
  ])
  expect(state.closed).toBe(1000)
  const [entry] = world.ledger.list()
  await until(() => world.ledger.get('fal', entry?.job.id ?? '')?.events.length === 1)
})

test('frames of text and of other bytes are told what is wanted', async () => {
  const { dial } = await street()
  const texts = dial()
  await texts.opened()
  texts.socket.send('{"prompt":"a cat"}')
  await texts.over()
  expect(texts.state.heard).toMatchObject([{ reason: expect.stringContaining('msgpack') }])
  const bytes = dial()
  await bytes.opened()
  bytes.socket.send(Buffer.from([0xc1]))
  await bytes.over()
  expect(bytes.state.heard).toMatchObject([{ reason: expect.stringContaining('no msgpack') }])
})

test('without an input for a minute the session ends with TIMEOUT', async () => {
  const { dial, clock } = await street()
  const { opened, state, over } = dial()
  await opened()
  await settle(200)
  clock.advance(60_000)
  await over()
  expect(state).toMatchObject({ closed: 1000, heard: [{ type: 'x-fal-error', error: 'TIMEOUT' }] })
})

test('a token opens the app that it is for, until it is too old; whoever has none hears Unauthorized', async () => {
  const { token, dial, clock } = await street()
  const good = await token({ allowed_apps: ['flux-1'], token_expiration: 120 })
  const other = await token({ allowed_apps: ['fast-sdxl'], token_expiration: 120 })
  const own = dial(`?fal_jwt_token=${good}`, {})
  await own.opened()
  await settle()
  expect(own.state.heard).toEqual([])
  clock.advance(121_000)
  for (const query of ['', `?fal_jwt_token=${other}`, `?fal_jwt_token=${good}`]) {
    const { state, over } = dial(query, {})
    await over()
    expect(state).toMatchObject({ heard: [{ status: 'error', error: 'Unauthorized' }], closed: 1000 })
  }
})

test('unknown apps are 404, faults befall the handshake as they do any submission, and all of it is in the record', async () => {
  const { url, dial, world } = await street()
  const unknown = dialled(`${url}/fal-ai/no-such/realtime`, key)
  await unknown.over()
  expect(unknown.state.answer).toBe(404)
  world.faults.add({ match: { act: 'submit' }, side: 'after', do: { reset: true }, when: { times: 1 } })
  const lost = dial()
  await lost.over()
  expect(lost.state.closed).toBe(1006)
  world.faults.add({
    match: { act: 'submit' },
    side: 'before',
    do: { status: 503, body: '' },
    when: { times: 1 },
  })
  const refused = dial()
  await refused.over()
  expect(refused.state.answer).toBe(503)
  const open = dial()
  await open.opened()
  const told = world.journal.since(0).map(({ asked, reply }) => [asked.act, asked.model, reply?.status])
  expect(told).toEqual([
    ['submit', 'fal-ai/no-such', 404],
    ['submit', app, undefined],
    ['submit', app, 503],
    ['submit', app, 101],
  ])
})

test('a handshake is held, or its socket cut as soon as it is open, where a fault says so', async () => {
  const { dial, world, clock } = await street()
  world.faults.add({ match: { act: 'submit' }, do: { cut: 0 }, when: { times: 1 } })
  const cut = dial()
  await cut.over()
  expect(cut.state.closed).toBe(1006)
  const phases = () => world.ledger.list().map((entry) => world.progress.phase(entry, clock.now()))
  await until(() => phases()[0] === 'succeeded')
  world.faults.add({ match: { act: 'submit' }, do: { hold: true }, when: { times: 1 } })
  const held = dial()
  await until(() => world.journal.count() === 2)
  await settle(200)
  expect(held.state).toMatchObject({ open: false, closed: undefined })
})

test('a session is in the world that its header, its key or its token names', async () => {
  const { dial, mock, url } = await street()
  const asked = await fetch(`${url}/tokens/`, {
    method: 'POST',
    headers: { authorization: 'Key world:t9' },
    body: '{"allowed_apps":["flux-1"]}',
  })
  const token = await asked.json()
  await dial('', { ...key, 'x-mock-world': 't7' }).opened()
  await dial('', { authorization: 'Key world:t8' }).opened()
  await dial(`?fal_jwt_token=${token}`, {}).opened()
  await dialled(`${url}/__world/t10/${app}/realtime`, key).opened()
  const jobs = ['t7', 't8', 't9', 't10'].map((name) => mock.worlds.of(name).world.ledger.list().length)
  expect(jobs).toEqual([1, 1, 1, 1])
  expect(mock.world.ledger.list()).toEqual([])
})

test('one bill for a session, in frames; it fails by the fate asked for it, and ends when the job is failed from outside', async () => {
  const { dial, clock, world } = await street()
  const { opened, send, hears, state, over } = dial()
  await opened()
  for (const seed of [1, 2, 3]) send({ ...small, seed })
  await settle(200)
  for (const count of [1, 2, 3]) {
    clock.advance(50)
    await hears(count)
  }
  world.ledger.append('fal', state.id ?? '', { kind: 'fail', at: clock.now() })
  await over()
  expect(state.heard.at(-1)).toMatchObject({ type: 'x-fal-error', error: 'INTERNAL_ERROR' })
  world.fates.set({ provider: 'fal', fate: { name: 'internal_server_error' }, times: 1 })
  const fated = dial()
  await fated.opened()
  fated.send(small)
  await fated.over()
  expect(fated.state.heard).toMatchObject([{ type: 'x-fal-error' }])
  const whole = dial()
  await whole.opened()
  whole.send(small)
  await settle(200)
  clock.advance(50)
  await whole.hears(1)
  whole.socket.close()
  await whole.over()
  const phaseOf = (entry: Parameters<typeof world.progress.phase>[0]) =>
    world.progress.phase(entry, clock.now())
  await until(() => world.bills.list(phaseOf).at(-1)?.phase === 'succeeded')
  expect(world.bills.list(phaseOf)).toMatchObject([
    { phase: 'failed', units: 0 },
    { phase: 'failed', units: 0 },
    { phase: 'succeeded', units: 1 },
  ])
})

test('over ws.fal.run a run is asked and answered between two messages that name its request', async () => {
  const { url, clock, world } = await street()
  const { socket, opened, state, hears } = dialled(`${url}/ws.fal.run/fal-ai/any-llm`, key)
  const pieces: string[] = []
  socket.removeAllListeners('message').on('message', (data: Buffer) => {
    state.heard.push(data)
    pieces.push(data.toString('utf8'))
  })
  await opened()
  socket.send('{"prompt":"why?"}')
  await until(() => world.ledger.list().length === 1)
  clock.advance(1_000)
  await hears(3)
  const [start, body, end] = pieces.map((piece) => JSON.parse(piece))
  expect([start.type, end.type, start.request_id]).toEqual(['start', 'end', end.request_id])
  expect(body.output).toContain('why?')
})

test('a wish for HTTP/2 is passed over, as by clients that wish for it with every request', async () => {
  const { url } = await street()
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  const body = '{"prompt":"a cat"}'
  let text = ''
  socket.on('data', (piece) => {
    text += piece
  })
  socket.write(
    `POST /${app} HTTP/1.1\r\nhost: localhost\r\nauthorization: Key a\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  await until(() => text.includes('request_id'))
  expect(text).toMatch(/^HTTP\/1\.1 200 /)
  socket.destroy()
})
