// Seeds beyond 2^53 come back digit by digit, in results and webhooks.
import { expect, test } from 'vitest'
import { receiver } from '../receiver.ts'
import { served, until } from './served.ts'

const seed = '196619188014358661'

async function resultOf(body: string, query = '') {
  const { url, ask, clock } = await served()
  const reply = await ask(`/fal-ai/flux-1/schnell${query}`, { method: 'POST', body })
  const { request_id } = (await reply.json()) as { request_id: string }
  clock.advance(3_000)
  return (await ask(`${url}/fal-ai/flux-1/requests/${request_id}`)).text()
}

test.each([
  [`{"prompt":"x","seed":${seed}}`, seed],
  [`{"seed" : ${seed} ,"prompt":"\\"seed\\":196619188014358660"}`, seed],
  [`{"prompt":"x","seed":1,"seed":9007199254740993}`, '9007199254740993'],
  [`{"prompt":"x","loras":[{"seed":196619188014358999}],"seed":${seed}}`, seed],
  ['{"prompt":"x","seed":7}', '7'],
])('%s', async (body, digits) => {
  expect(/[^\\]"seed":(\d+)/.exec(await resultOf(body))?.[1]).toBe(digits)
})

test('a webhook says the same digits', async () => {
  const { url, calls } = await receiver()
  await resultOf(`{"prompt":"x","seed":${seed}}`, `?fal_webhook=${url}`)
  await until(() => calls.length === 1)
  expect(calls[0]?.text).toContain(`"seed":${seed}`)
})
