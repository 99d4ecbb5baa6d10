// The walker against hosts that misbehave on the wire: whatever they do is an exchange, never an exception.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { Ask } from '../../src/contract/plan.ts'
import { openWalker, type Walker } from '../../src/contract/walk/walker.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { Clock } from '../../src/core/clock.ts'
import type { Target } from '../../src/core/target.ts'
import { noSecrets, toy, toyKey } from './toy.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listening(server: net.Server): Promise<string> {
  closing.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const serve = (answer: http.RequestListener) => listening(http.createServer(answer))
/** Answers every connection with these bytes, then closes it. */
const serveRaw = (bytes: string) =>
  listening(net.createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(bytes))))

function walkerFor(baseUrl: string, more: Partial<Target> = {}, clock: Clock = manualClock()): Walker {
  const walker = openWalker({
    target: {
      provider: 'fal',
      baseUrl,
      profile: 'relay',
      key: toyKey,
      budget: 0,
      timeoutMs: 1,
      capabilities: [],
      ...more,
    },
    officialUrl: 'https://toy.example',
    secrets: noSecrets,
    clock,
    userAgent: 'test',
  })
  closing.push(() => walker.close())
  return walker
}

const get = (to: string, more: Partial<Ask> = {}): Ask => ({ act: 'status', method: 'GET', to, ...more })

test('a body that ends before its announced length is kept as far as it came, and called truncated', async () => {
  const url = await serveRaw(
    'HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-type: application/json\r\n\r\n{"half":',
  )
  const { reply, failure } = await walkerFor(url).ask(get('/'))
  expect(reply?.body.text).toBe('{"half":')
  expect(failure?.kind).toBe('truncated')
})

test.each([
  ['garbage', 'this is no HTTP at all\r\n\r\n', 'other'],
  ['nothing', '', 'reset'],
])('%s in place of a reply is a failure without a reply', async (_name, bytes, kind) => {
  const { reply, failure } = await walkerFor(await serveRaw(bytes)).ask(get('/'))
  expect(reply).toBeUndefined()
  expect(failure?.kind).toBe(kind)
})

test('a host that switches to another protocol has answered, and the request ends', async () => {
  const url = await serveRaw(
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\nhello',
  )
  const { reply, failure } = await walkerFor(url).ask(get('/'))
  expect(reply?.status).toBe(101)
  expect(failure).toEqual({
    kind: 'other',
    message: 'the host switched to another protocol (101), which nobody asked for',
  })
})

test('replies that only announce another one end with the connection', async () => {
  const url = await serveRaw('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000))
  const { reply, failure } = await walkerFor(url).ask(get('/'))
  expect([reply, failure?.kind]).toEqual([undefined, 'reset'])
})

test('an interrupt ends a request to a host that never answers', async () => {
  const url = await listening(net.createServer((socket) => socket.on('error', () => {})))
  const interrupt = new AbortController()
  const asked = walkerFor(url).ask(get('/'), { signal: interrupt.signal })
  setTimeout(() => interrupt.abort(), 20)
  expect((await asked).failure?.kind).toBe('aborted')
})

test('connections that a host closed while they were idle are not held against it', async () => {
  let reset = false
  const url = await listening(
    net.createServer((socket) => {
      let asked = 0
      socket
        .on('error', () => {})
        .on('data', () => {
          asked += 1
          if (reset && asked > 1) socket.destroy()
          else setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'), 10)
        })
    }),
  )
  const walker = walkerFor(url)
  // Several connections are left idle, and all of them are dead.
  await Promise.all([walker.ask(get('/a')), walker.ask(get('/b')), walker.ask(get('/c'))])
  reset = true
  const again = await walker.ask(get('/d'))
  expect([again.reply?.status, again.failure]).toEqual([200, undefined])
})

test('a brotli body is decoded, and its size is that of the decoded bytes', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'br', 'content-type': 'application/json' })
    response.end(brotliCompressSync('{"a":"ä"}'))
  })
  const { reply } = await walkerFor(url).ask(get('/'))
  expect(reply?.body).toMatchObject({ text: '{"a":"ä"}', size: 10, truncated: false })
})

test('a body that claims an encoding it does not have is garbled', async () => {
  const url = await serve((_request, response) =>
    response
      .writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
      .end('{"plain":1}'),
  )
  const { reply, failure } = await walkerFor(url).ask(get('/'))
  expect(failure?.kind).toBe('garbled')
  expect(reply?.body.text).toBe('{"plain":1}')
})

test('of a large medium the head is kept, the size and the digest are of the whole', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'video/mp4' }).end(Buffer.alloc(1_000_000, 7)),
  )
  const { reply } = await walkerFor(url).ask(get(`${url}/film.mp4`, { act: 'media' }))
  expect(reply?.body).toMatchObject({ size: 1_000_000, truncated: true })
  expect(Buffer.from(reply?.body.base64 ?? '', 'base64')).toHaveLength(256 << 10)
  expect(reply?.body.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('of a medium too large for the record it is told whether all of it was whole', async () => {
  const film = Buffer.alloc(1_000_000)
  film.write('\0\0\0\x08ftyp\0\0\0\x08moov\0\0\0\0mdat', 'latin1')
  film.writeUInt32BE(film.length - 16, 16)
  const url = await serve(({ url: path }, response) =>
    response.end(path === '/cut.mp4' ? film.subarray(0, 600_000) : film),
  )
  const walker = walkerFor(url)
  const told = async (path: string) =>
    (await walker.ask(get(`${url}${path}`, { act: 'media' }))).reply?.body.wholeness
  expect(await told('/film.mp4')).toEqual({ type: 'video/mp4' })
  expect(await told('/cut.mp4')).toEqual({
    type: 'video/mp4',
    fault: 'it ends inside its mdat box, which begins at byte 16 and states 999984 bytes',
  })
})

test('media are fetched without the credential, even from the target itself', async () => {
  const seen: (string | undefined)[] = []
  const url = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.end('x')
  })
  const scheme = toy.authSchemes[0]
  const walker = walkerFor(url)
  await walker.ask(get('/status'), { scheme })
  await walker.ask(get(`${url}/film.mp4`, { act: 'media' }), { scheme })
  await walker.ask(get('/status', { credential: 'none' }), { scheme })
  expect(seen).toEqual([`Key ${toyKey}`, undefined, undefined])
})

test('a redirect on the target is followed and recorded, one that leads away is not followed', async () => {
  let hops = 0
  const elsewhere = await serve((_request, response) => {
    hops++
    response.end()
  })
  const url = await serve((request, response) => {
    const to = request.url === '/a' ? '/b' : request.url === '/away' ? `${elsewhere}/x` : undefined
    if (to) response.writeHead(307, { location: to }).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const walker = walkerFor(url)
  expect((await walker.ask(get('/a'))).reply?.status).toBe(200)
  expect((await walker.ask(get('/away'))).reply?.status).toBe(307)
  expect(hops).toBe(0)
  expect(walker.record().map(({ act, purpose }) => `${act} ${purpose ?? ''}`.trim())).toEqual([
    'redirect status',
    'status',
    'status',
  ])
})

test('a media link that redirects to another host is followed there', async () => {
  const store = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end('png'),
  )
  const url = await serve((_request, response) => response.writeHead(302, { location: `${store}/f` }).end())
  const { reply, request } = await walkerFor(url).ask(get(`${url}/f`, { act: 'media' }))
  expect(reply?.status).toBe(200)
  expect([request.url, request.redirectedFrom]).toEqual([`${store}/f`, `${url}/f`])
})

test.each([
  ['in the path', encodeURIComponent(toyKey)],
  ['packed in the query', `?t=${Buffer.from(toyKey).toString('base64url')}`],
])('a credential that a host puts %s of a foreign address is not taken there', async (_name, part) => {
  const asked: (string | undefined)[] = []
  const stranger = await serve((request, response) => {
    asked.push(request.url)
    response.end('png')
  })
  const url = await serve((_request, response) =>
    response.writeHead(302, { location: `${stranger}/${part}` }).end(),
  )
  const walker = walkerFor(url)
  const direct = await walker.ask(get(`${stranger}/${part}`, { act: 'media' }))
  const redirected = await walker.ask(get(`${url}/f`, { act: 'media' }))
  expect([direct.failure?.kind, redirected.failure?.kind]).toEqual(['refused-by-us', 'refused-by-us'])
  expect(asked).toEqual([])
  expect(JSON.stringify(walker.record())).not.toContain(part.replace('?t=', ''))
})

test('pieces of a stream are recorded as they came, and an abort leaves what came before it', async () => {
  const leaving = new AbortController()
  const clock = manualClock(0)
  const url = await serve(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const piece of ['data: 1\n\n', 'data: 2\n\n']) {
      response.write(piece)
      await heard()
      // Pieces of one millisecond are one entry, and a fast machine sends both in one.
      clock.advance(5)
    }
    leaving.abort()
  })
  const { reply, failure } = await walkerFor(url, {}, clock).ask(get('/', { stream: true }), {
    signal: leaving.signal,
  })
  expect(reply?.chunks).toEqual([
    { atMs: 0, bytes: 9 },
    { atMs: 5, bytes: 9 },
  ])
  expect(failure?.kind).toBe('aborted')
})

test('one proxy URL takes all, with the real address in a header', async () => {
  const seen: unknown[] = []
  const url = await serve((request, response) => {
    seen.push([request.url, request.headers['x-toy-target']])
    response.end('{}')
  })
  await walkerFor(`${url}/api/proxy`, { via: 'x-toy-target' }).ask(get('/jobs/1'))
  expect(seen).toEqual([['/api/proxy', 'https://toy.example/jobs/1']])
})

test('a cancel without a body announces an empty one', async () => {
  let length: string | undefined
  const url = await serve((request, response) => {
    length = request.headers['content-length']
    response.end()
  })
  await walkerFor(url).ask({ act: 'cancel', method: 'PUT', to: '/cancel' })
  expect(length).toBe('0')
})

test('a credential that no header can carry is refused by us, not thrown', async () => {
  const url = await serve((_request, response) => response.end())
  const { failure } = await walkerFor(url, { key: 'a key\nwith a line' }).ask(get('/'), {
    scheme: toy.authSchemes[0],
  })
  expect(failure?.kind).toBe('refused-by-us')
})

test.each([
  ['asks for patience twice is asked a third time', '2', [200], ['throttled', 'throttled', 'status']],
  ['asks for more patience than a visitor has is left alone', '3600', [429], ['status']],
])('a host that %s', async (_name, retryAfter, codes, acts) => {
  let asked = 0
  const url = await serve((_request, response) => {
    asked += 1
    response.writeHead(asked > 2 ? 200 : 429, { 'retry-after': retryAfter }).end('{}')
  })
  const waits: number[] = []
  const clock: Clock = { now: () => 0, until: async (at) => void waits.push(at) }
  const walker = walkerFor(url, {}, clock)
  const { reply } = await walker.ask(get('/'))
  expect([reply?.status]).toEqual(codes)
  expect(walker.record().map(({ act }) => act)).toEqual(acts)
  expect(waits).toEqual(acts.length > 1 ? [2000, 4000] : [])
})

/** Turns of the event loop in which both ends of a socket deal with what was written, however slow the machine is. */
async function heard(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
}
