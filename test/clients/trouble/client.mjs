// A process in which unmodified clients live through one trouble after the other. Only their surroundings are set: the
// vendor's names lead to the mock, and time goes faster, so that a back-off of half a minute passes in a second.
import { Socket } from 'node:net'

const { port, pace } = JSON.parse(process.argv[2] ?? '{}')
/** Of the trouble at hand. */
let silenceMs = 0
const image = 'fal-ai/flux-1/schnell'
const video = 'fal-ai/kling-video/v2.1/master/text-to-video'

const real = { fetch: globalThis.fetch, setTimeout: globalThis.setTimeout, now: Date.now }
const began = real.now()
Date.now = () => began + (real.now() - began) * pace
/** The tick of undici is left as it is: connecting takes its real time. */
globalThis.setTimeout = (work, ms = 0, ...given) =>
  real.setTimeout(work, work.name === 'onTick' ? ms : ms / pace, ...given)

/** As a line in /etc/hosts would, and to the mock's own port. */
const { connect } = Socket.prototype
Socket.prototype.connect = function (...given) {
  const [options, callback] = Array.isArray(given[0]) ? given[0] : given
  if (!/(^|\.)fal\.(run|ai|media)$/.test(options?.host ?? '')) return connect.apply(this, given)
  return connect.call(this, { ...options, host: '127.0.0.1', port }, callback)
}

/** Node gives up on a host that says nothing after five minutes; here it does sooner. */
globalThis.fetch = async (input, init = {}) => {
  if (String(input?.url ?? input).startsWith('https://huggingface.co/')) return Response.json(hub)
  const silence = new AbortController()
  const timer = real.setTimeout(() => silence.abort(), silenceMs)
  const signal = init?.signal ? AbortSignal.any([init.signal, silence.signal]) : silence.signal
  try {
    return await real.fetch(input, { ...init, signal })
  } catch (cause) {
    if (!silence.signal.aborted || init?.signal?.aborted) throw cause
    const reason = Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' })
    throw new TypeError('fetch failed', { cause: reason })
  } finally {
    clearTimeout(timer)
  }
}

/** What the hub tells of a model: which of fal's it is. */
const hub = {
  inferenceProviderMapping: { 'fal-ai': { providerId: image, status: 'live', task: 'text-to-image' } },
}

const isWhole = (bytes) => {
  const [start, end] = [bytes.slice(0, 2), bytes.slice(-2)].map((part) => Buffer.from(part).toString('hex'))
  return start === 'ffd8' && end === 'ffd9'
}

/** Every box of a film ends where the next begins, and the last at its end. */
const isFilm = (bytes) => {
  const film = Buffer.from(bytes)
  let at = 0
  while (at + 8 <= film.length) at += film.readUInt32BE(at) || film.length
  return film.length > 8 && at === film.length
}

async function falWith(key) {
  const { createFalClient } = await import('@fal-ai/client')
  return createFalClient({ credentials: key })
}

async function aiWith(key) {
  const [ai, { createFal }] = await Promise.all([import('ai'), import('@ai-sdk/fal')])
  return { ai, fal: createFal({ apiKey: key }) }
}

/** Each gives whether what it got is right. */
const clients = {
  async 'fal poll'(key, input) {
    const { data } = await (await falWith(key)).subscribe(image, { input })
    return data.images?.length > 0
  },
  async 'fal stream'(key, input) {
    const { data } = await (await falWith(key)).subscribe(image, { input, mode: 'streaming' })
    return data.images?.length > 0
  },
  async 'fal run'(key, input) {
    const { data } = await (await falWith(key)).run(image, { input })
    return data.images?.length > 0
  },
  async 'ai image'(key, { prompt }) {
    const { ai, fal } = await aiWith(key)
    const { images } = await ai.generateImage({ model: fal.image(image), prompt })
    return images.length > 0 && isWhole(images[0].uint8Array)
  },
  async 'ai video'(key, { prompt }) {
    const { ai, fal } = await aiWith(key)
    const { videos } = await ai.experimental_generateVideo({ model: fal.video(video), prompt })
    return videos.length > 0 && isFilm(videos[0].uint8Array)
  },
  async hf(key, { prompt }) {
    const { textToImage } = await import('@huggingface/inference')
    const blob = await textToImage({
      ...{ provider: 'fal-ai', model: 'a/model', accessToken: key, inputs: prompt },
    })
    return isWhole(new Uint8Array(await blob.arrayBuffer()))
  },
}

/** `works`, `throws`, `wrong` for a success that is none, `waits` when the watch ended. */
async function live({ client, key }, watchMs) {
  const watched = new Promise((resolve) => real.setTimeout(() => resolve({ outcome: 'waits' }), watchMs))
  const ended = clients[client](key, { prompt: 'a cat' }).then(
    (right) => ({ outcome: right ? 'works' : 'wrong' }),
    (cause) => ({ outcome: 'throws', message: String(cause?.message ?? cause).slice(0, 200) }),
  )
  return Promise.race([ended, watched])
}

globalThis.AI_SDK_LOG_WARNINGS = false
process.on('message', async (order) => {
  silenceMs = order.silenceMs
  process.send(await Promise.all(order.cells.map((cell) => live(cell, order.watchMs))))
})
process.on('disconnect', () => process.exit(0))
