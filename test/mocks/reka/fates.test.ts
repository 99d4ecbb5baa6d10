// What may befall a Reka job, each by its word.
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

test.each([
  ['rate_limited', {}, 429, 'rate_limit_error'],
  ['no_credit', {}, 429, 'rate_limit_error'],
  ['no_credit', { status: 402 }, 402, 'rate_limit_error'],
  ['forbidden', {}, 403, 'permission_error'],
  ['withdrawn', {}, 404, 'not_found_error'],
  ['server_error', {}, 500, 'server_error'],
])(
  '%s with %j refuses the submit with %i and starts nothing; the next one is taken',
  async (name, options, status, type) => {
    const { submit, get, fate } = asking()
    fate(name, options)
    const told = await submit()
    expect([told.status, told.body.error.type]).toEqual([status, type])
    expect((await get(requests)).body.data).toEqual([])
    expect((await submit()).status).toBe(202)
  },
)

test('a 429 tells when to come back in all four headers', async () => {
  const { submit, fate } = asking()
  fate('rate_limited', { seconds: 30 })
  expect((await submit()).headers).toMatchObject({
    'x-ratelimit-requests-limit': expect.stringMatching(/^\d+$/),
    'x-ratelimit-requests-remaining': '0',
    'x-ratelimit-requests-reset': '30',
    'retry-after': '30',
  })
})

test('slow takes longer, stuck never ends, requeued waits twice', async () => {
  const { submit, get, clock, fate } = asking()
  const ids: Record<string, string> = {}
  for (const name of ['slow', 'stuck', 'requeued']) {
    fate(name)
    ids[name] = (await submit()).body.status_url
  }
  const seen = async () => Promise.all(Object.values(ids).map(async (url) => (await get(url)).body.status))
  clock.advance(1_500)
  expect(await seen()).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'IN_PROGRESS'])
  clock.advance(1_000)
  expect(await seen()).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'IN_QUEUE'])
  clock.advance(28_000)
  expect(await seen()).toEqual(['COMPLETED', 'IN_PROGRESS', 'COMPLETED'])
})

test('a fate may be meant for one model and one input only', async () => {
  const { submit, mock } = asking()
  const match = { model: 'nano-banana/edit', input: { prompt: 'red' } }
  mock.world.fates.set({ provider: 'reka', fate: { name: 'server_error' }, times: 1, match })
  expect((await submit({ prompt: 'red' })).status).toBe(202)
  expect((await submit({ prompt: 'blue' }, 'nano-banana/edit')).status).toBe(202)
  expect((await submit({ prompt: 'red' }, 'nano-banana/edit')).status).toBe(500)
})

test('the words for fates are these', async () => {
  const vendor = asking().mock.vendors.find(({ id }) => id === 'reka')
  expect(Object.keys(vendor?.fates ?? {}).sort()).toEqual([
    'fail',
    'forbidden',
    'no_credit',
    'output',
    'rate_limited',
    'requeued',
    'server_error',
    'slow',
    'slow_cancel',
    'stuck',
    'uncancellable',
    'withdrawn',
  ])
})
