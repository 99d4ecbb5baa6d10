// Thirty rules and two names × one and the same traffic: which exchanges each befalls, by their numbers in the record.
import { expect, test } from 'vitest'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { jsonOf, model, stage } from './stage.ts'

const other = 'fal-ai/flux-1/dev'
const reset = { reset: true } as const

/**
 * 0 submits job 1 (seed 1), 1 to 4 poll it; 5 submits job 2 (seed 2, of another model, with another key), 6 and 7 poll it;
 * 8 polls job 1 once more; then time passes; 9 and 10 are the results, 11 the file of job 1, 12 a cancel of job 2;
 * 13 submits job 3, of Reka, 14 polls it, 15 begins an upload.
 */
async function traffic(order: FaultOrder | string) {
  const { ask, clock, world, exchanges } = stage()
  const [one, two] = [
    { key: { authorization: 'Key k' }, model, input: { prompt: 'a cat', seed: 1 } },
    { key: { authorization: 'Key other' }, model: other, input: { prompt: 'a cat', seed: 2 } },
  ] as const
  world.faults.add(order)
  const submit = async ({ key, model, input }: typeof one | typeof two) => {
    await ask('POST', `/${model}`, input, key)
    // Also where the reply was lost, as by whoever looks into the mock.
    const id = world.ledger.list('fal').at(-1)?.job.id ?? 'none'
    return { key, at: `/${model.split('/').slice(0, 2).join('/')}/requests/${id}` }
  }
  const poll = ({ key, at }: Awaited<ReturnType<typeof submit>>) => ask('GET', `${at}/status`, undefined, key)
  const first = await submit(one)
  for (let n = 0; n < 4; n++) await poll(first)
  const second = await submit(two)
  await poll(second)
  await poll(second)
  await poll(first)
  await clock.advance(60_000)
  const file = await ask('GET', first.at, undefined, first.key)
  await ask('GET', second.at, undefined, second.key)
  const { images } = jsonOf(file) as { images?: readonly { url: string }[] }
  await ask('GET', images?.[0]?.url ?? '/files/b/none')
  await ask('PUT', `${second.at}/cancel`, undefined, second.key)
  await ask('POST', '/v2/inference/nano-banana/text-to-image', { input: { prompt: 'a cat', seed: 3 } })
  await ask('GET', `/v2/inference/requests/${world.ledger.list('reka')[0]?.job.id}/status`)
  await ask('POST', '/storage/upload/initiate', { file_name: 'a.png', content_type: 'image/png' })
  const [rule] = world.faults.list()
  expect(exchanges()).toHaveLength(16)
  const told = exchanges().flatMap(({ index, fault }) => (fault ? [index] : []))
  expect(rule?.tally.fired).toEqual(told)
  expect(rule?.tally.seen).toBe(16)
  return told
}

const all = Array.from({ length: 16 }, (_, index) => index)

test.each<readonly [FaultOrder | string, readonly number[]]>([
  [{ do: reset }, all],
  [{ when: { share: 1 }, do: reset }, all],
  [{ when: { share: 0 }, do: reset }, []],
  [{ match: { act: 'submit' }, do: reset }, [0, 5, 13]],
  [{ match: { act: 'submit' }, when: { nth: 1 }, do: reset, side: 'after' }, [0]],
  [{ match: { act: 'submit' }, when: { nth: 2 }, do: { status: 429 }, side: 'after' }, [5]],
  [{ match: { act: 'submit' }, when: { from: 2 }, do: reset, side: 'after' }, [5, 13]],
  [{ match: { act: 'submit' }, when: { from: 2, times: 1 }, do: reset, side: 'after' }, [5]],
  [{ match: { act: 'submit', provider: 'reka' }, do: reset, side: 'after' }, [13]],
  [{ match: { act: 'submit', model: other }, do: reset, side: 'after' }, [5]],
  [{ match: { act: 'submit', key: 'other' }, do: reset, side: 'after' }, [5]],
  [{ match: { act: 'submit', input: { seed: 2 } }, do: reset, side: 'after' }, [5]],
  [{ match: { act: 'submit', input: { seed: 3 } }, do: reset, side: 'after' }, [13]],
  [{ match: { act: 'submit', job: 2 }, do: reset, side: 'after' }, [5]],
  [{ match: { act: 'status' }, do: reset }, [1, 2, 3, 4, 6, 7, 8, 14]],
  [{ match: { act: 'status' }, when: { nth: 1 }, do: reset }, [1, 6, 14]],
  [{ match: { act: 'status' }, when: { nth: 2 }, do: reset }, [2, 7]],
  [{ match: { act: 'status' }, when: { nth: 5 }, do: reset }, [8]],
  [{ match: { act: 'status' }, when: { from: 2, times: 2 }, do: reset }, [2, 3, 7]],
  [{ match: { act: 'status', job: 1 }, when: { from: 4 }, do: reset }, [4, 8]],
  [{ match: { act: 'status', job: 1, provider: 'reka' }, do: reset }, [14]],
  [{ match: { act: 'status', model: other }, do: reset }, [6, 7]],
  [{ match: { act: 'status', input: { seed: 1 } }, when: { nth: 3 }, do: reset }, [3]],
  [{ match: { job: 1 }, when: { nth: 1 }, do: reset, side: 'after' }, [0, 1]],
  [{ match: { act: 'result' }, do: { half: true } }, [9, 10]],
  [{ match: { act: 'media' }, do: { status: 404 } }, [11]],
  [{ match: { act: 'cancel' }, do: { status: 500 } }, [12]],
  [{ match: { act: 'upload' }, do: { status: 500 } }, [15]],
  [{ match: { act: 'stream' }, do: reset }, []],
  [{ match: { act: 'webhook' }, do: { lost: true } }, []],
  ['lost-poll@status:2-3', [2, 3, 7]],
  ['throttled@result:1', [9, 10]],
])('%j befalls %j', async (order, indexes) => {
  expect(await traffic(order)).toEqual(indexes)
})
