// Chance comes from the seed: the same rules and the same requests make the same record, byte for byte.
import { expect, test } from 'vitest'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { startMock } from '../../../mocks/index.ts'
import { jsonOf, stage } from './stage.ts'

const rules: readonly FaultOrder[] = [
  { match: { act: 'status' }, when: { share: 0.4 }, do: { status: 502, body: '<html>' } },
  { match: { act: 'result' }, when: { share: 0.5 }, do: { half: true } },
  { match: { act: 'submit' }, when: { share: 0.3 }, side: 'after', do: { reset: true } },
]

async function life(seed: number): Promise<string> {
  const { ask, submit, clock, exchanges } = stage(rules, { seed })
  await ask('POST', '/fal-ai/no-such/model', { prompt: 'a cat' })
  await ask('GET', '/.well-known/jwks.json')
  await ask('POST', '/storage/upload/initiate', { file_name: 'a.png', content_type: 'image/png' })
  await ask('POST', '/tokens/', { allowed_apps: ['flux-1'] })
  for (let n = 0; n < 12; n++) {
    const { status_url, response_url } = await submit({ prompt: `cat ${n}`, seed: n })
    if (status_url === undefined) continue
    await ask('GET', status_url)
    await clock.advance(5_000)
    const { images } = jsonOf(await ask('GET', response_url)) as { images?: readonly { url: string }[] }
    if (images?.[0]) await ask('GET', images[0].url)
  }
  await ask('POST', '/v2/inference/nano-banana/text-to-image', { input: { prompt: 'a cat' } })
  await ask('POST', '/api/v6/realtime/text2img', { key: 'k', prompt: 'a cat' })
  return JSON.stringify(exchanges(), null, 1)
}

test('the same seed, the same record; another seed, another', async () => {
  const [one, same, other] = [await life(11), await life(11), await life(12)]
  expect(same).toBe(one)
  expect(other).not.toBe(one)
  expect(one).toMatch(/"chance": 0\.\d/)
  expect(one).toMatch(/"fault":/)
})

test('the record of a real clock differs by its moments alone', async () => {
  const told = async () => {
    await using mock = await startMock({
      seed: 11,
      queue: 0,
      run: 0,
      faults: ['bad-gateway-poll@status:50%'],
    })
    const submission = { method: 'POST', headers: { authorization: 'Key k' }, body: '{"prompt":"a cat"}' }
    for (let n = 0; n < 4; n++) {
      const reply = await mock.fetch('http://mock.test/fal-ai/flux-1/schnell', submission)
      const { status_url } = (await reply.json()) as { readonly status_url: string }
      await mock.fetch(status_url, { headers: submission.headers })
    }
    return (await mock.exchanges()).map(({ startedAt: _, durationMs: __, ...rest }) =>
      JSON.stringify(rest).replace(/"(?:x-fal-|date|inference_time|timestamp)[^,}]*/g, ''),
    )
  }
  expect(await told()).toEqual(await told())
})

test('faults change no id: without them jobs are the same', async () => {
  const [plain, troubled] = [stage([], { seed: 5 }), stage(['lost-poll@status:50%'], { seed: 5 })]
  for (const { submit, ask } of [plain, troubled])
    for (let n = 0; n < 3; n++) await ask('GET', (await submit({ prompt: `cat ${n}` })).status_url)
  const ids = ({ world }: typeof plain) => world.ledger.list().map(({ job }) => job.id)
  expect(ids(troubled)).toEqual(ids(plain))
})
