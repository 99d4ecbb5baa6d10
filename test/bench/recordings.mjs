// Recordings as a browser exports them, made of a mock's own traffic: jobs that run side by side, each polled in turn.
// Time is the mock's, frozen and moved on, so the traffic is the same on every machine.
import { randomFillSync } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { startMock } from '../../dist/mocks/index.js'

const listed = (headers) => Object.entries(headers).map(([name, value]) => ({ name, value: String(value) }))

/**
 * What a recorder would export of `jobs` interleaved jobs at a fal host: submissions, `polls` statuses of each, results,
 * and, where `pictureBytes` says about how large they are, a noisy picture of each as well.
 */
export async function recorded({ jobs, polls, pictureBytes = 0 }) {
  const mock = await startMock({ queue: '4s', run: '4s', jitter: 0, urlTtl: 'never' })
  const side = Math.ceil(Math.sqrt(pictureBytes / 3))
  let now = Date.UTC(2026, 0, 1)
  mock.clock.freeze(now)
  const pass = async (ms) => {
    now += ms
    await mock.clock.advance(ms)
  }
  const entries = []
  const asked = async (method, url, input) => {
    const typed = input && { 'content-type': 'application/json' }
    const sent = { host: new URL(url).host, authorization: 'Key bench', ...typed }
    const text = input && JSON.stringify(input)
    const reply = await mock.fetch(url, { method, headers: sent, body: text })
    const bytes = Buffer.from(await reply.arrayBuffer())
    await pass(3)
    entries.push(entryOf({ now, method, url, sent, text, reply, bytes }))
    return bytes
  }
  const json = async (...ask) => JSON.parse((await asked(...ask)).toString())
  const accepted = []
  for (let n = 0; n < jobs; n++)
    accepted.push(
      await json('POST', `${mock.url}/fal-ai/flux/dev`, {
        prompt: `bench ${n}`,
        seed: n,
        output_format: 'png',
        ...(side > 0 && { image_size: { width: side, height: side } }),
      }),
    )
  for (let round = 0; round < polls; round++) {
    for (const { status_url: url } of accepted) await asked('GET', url)
    await pass(1_000)
  }
  await pass(9_000)
  for (const { response_url: url } of accepted) {
    const { images } = await json('GET', url)
    if (side > 0) entries.push(picture({ now, url: images[0].url, side }))
  }
  await mock.close()
  return { log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [], entries } }
}

function entryOf({ now, method, url, sent, text, reply, bytes }) {
  const mimeType = reply.headers.get('content-type') ?? ''
  return {
    startedDateTime: new Date(now).toISOString(),
    time: 2,
    request: {
      ...{ method, url, httpVersion: 'HTTP/1.1', queryString: [], cookies: [], headersSize: -1 },
      headers: listed(sent),
      bodySize: text?.length ?? 0,
      ...(text && { postData: { mimeType: 'application/json', text } }),
    },
    response: {
      ...{
        status: reply.status,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        redirectURL: '',
        headersSize: -1,
      },
      headers: listed(Object.fromEntries(reply.headers)),
      bodySize: bytes.length,
      content: mimeType.includes('json')
        ? { size: bytes.length, mimeType, text: bytes.toString() }
        : { size: bytes.length, mimeType, text: bytes.toString('base64'), encoding: 'base64' },
    },
    cache: {},
    timings: { send: 0, wait: 2, receive: 0 },
  }
}

/** A mock's own pictures are too smooth to be large. */
function picture({ now, url, side }) {
  const row = side * 3 + 1
  const noise = randomFillSync(Buffer.alloc(row * side))
  for (let y = 0; y < side; y++) noise[y * row] = 0
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size.set([8, 2], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(noise, { level: 0 })),
    chunk('IEND', Buffer.of()),
  ]
  const bytes = Buffer.concat([signature, ...chunks])
  const headers = new Headers({ 'content-type': 'image/png', 'content-length': String(bytes.length) })
  const sent = { host: new URL(url).host }
  return entryOf({ now, method: 'GET', url, sent, reply: { status: 200, headers }, bytes })
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
