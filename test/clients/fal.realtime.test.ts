// fal.realtime.connect of the unmodified @fal-ai/client against the mock, on the web socket that its runtime gives it.
import { readFileSync } from 'node:fs'
import { createFalClient } from '@fal-ai/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { served, until } from '../mocks/fal/served.ts'

interface Frame {
  readonly seed: number
  readonly images: readonly [{ readonly url: string }]
}

const page = readFileSync(new URL('../../docs/by-name.md', import.meta.url), 'utf8')
const [, lead = ''] = /```js\n(globalThis\.WebSocket = [^`]*)```/.exec(page) ?? []

/** Node has had a web socket of its own since 22; no middleware leads it elsewhere, what the page tells does. */
async function stage() {
  const at = await served({ delays: { queueMs: 0, runMs: 0, jitter: 0 } })
  vi.stubGlobal('WebSocket', WebSocket)
  new Function(lead.replace('ws://127.0.0.1:4630', at.url.replace('http', 'ws')))()
  onTestFinished(() => void vi.unstubAllGlobals())
  const fal = createFalClient({
    credentials: 'tester',
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace('https://', `${at.url}/`),
    }),
  })
  return { ...at, fal }
}

test('ten inputs draw ten frames, over one socket and one token', async () => {
  const { fal, world } = await stage()
  const seeds: number[] = []
  const errors: unknown[] = []
  const send = (seed: number) =>
    connection.send({ prompt: 'a cat', seed, image_size: { width: 16, height: 16 }, sync_mode: true })
  const connection = fal.realtime.connect('fal-ai/flux-1/schnell', {
    throttleInterval: 0,
    maxBuffering: 10,
    onError: (error) => void errors.push(error),
    onResult: (frame: unknown) => {
      const { seed, images } = frame as Frame
      expect(images[0].url).toMatch(/^data:image\/jpeg/)
      seeds.push(seed)
      if (seeds.length < 10) send(seeds.length)
    },
  })
  send(0)
  await until(() => seeds.length === 10 || errors.length > 0)
  connection.close()
  expect(errors).toEqual([])
  expect(seeds).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  const asked = world.journal.since(0).map(({ request }) => new URL(request.url, 'http://mock').pathname)
  expect(asked).toEqual(['/rest.fal.ai/tokens/', '/fal.run/fal-ai/flux-1/schnell/realtime'])
  expect(JSON.stringify(world.journal.since(0)[1]?.request.url)).toContain('max_buffering=10')
})

test('what the model refuses reaches onError in words', async () => {
  const { fal } = await stage()
  const errors: Error[] = []
  const connection = fal.realtime.connect('fal-ai/flux-1/schnell', {
    throttleInterval: 0,
    onError: (error) => void errors.push(error),
    onResult: () => {},
  })
  connection.send({ promt: 'a cat' })
  await until(() => errors.length > 0)
  connection.close()
  expect(errors[0]?.message).toMatch(/INTERNAL_ERROR: .*prompt/s)
})
