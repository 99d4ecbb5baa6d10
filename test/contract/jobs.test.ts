// Which job a recorded exchange belongs to.
import { expect, test } from 'vitest'
import { type JobReading, sortByJob } from '../../src/contract/jobs.ts'
import type { JobView } from '../../src/contract/view.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Transcript } from '../../src/core/transcript.ts'

interface Sorted extends JobView {
  readonly webhooks: readonly Exchange[]
}

/** The id of a job is the purpose of its submit, that of a delivery its own. */
const reading: JobReading<Sorted, Exchange> = {
  answerOf: (one) => one,
  jobOf: (label, exchanges, webhooks) => {
    const submit = exchanges.find(({ act }) => act === 'submit')
    if (!submit) return undefined
    const id = submit.purpose === undefined ? {} : { id: submit.purpose }
    return { ...{ label, submit, exchanges, webhooks, sightings: [], media: [] }, ...id }
  },
  idIn: ({ purpose }) => purpose,
  isOfApi: (act) => act !== 'media',
}

function exchange(index: number, act: string, job?: string, purpose?: string): Exchange {
  return {
    ...{ index, act, startedAt: index, durationMs: 1 },
    ...(job === undefined ? {} : { job }),
    ...(purpose === undefined ? {} : { purpose }),
    request: { method: 'POST', url: 'http://127.0.0.1/', headers: {} },
  }
}

function sorted(...exchanges: readonly Exchange[]) {
  const target = { baseUrl: 'http://127.0.0.1', profile: 'official', auth: 'key', model: 'm' } as const
  const transcript: Transcript = {
    ...{ provider: 'fal', startedAt: 0, exchanges, omissions: [], submissions: 1, source: 'journey' },
    target: { ...target, budget: 3, capabilities: [] },
  }
  return sortByJob(transcript, reading)
}

test('asks are sorted by their jobs, those of none are free, and deliveries are no asks', () => {
  const [refused, first, second] = [
    exchange(0, 'submit'),
    exchange(1, 'submit', 'a'),
    exchange(2, 'submit', 'b'),
  ]
  const [polled, delivered] = [exchange(3, 'status', 'a'), exchange(4, 'webhook', 'a')]
  const { asked, free, deliveries, jobs } = sorted(refused, first, second, polled, delivered)
  expect(asked).toEqual([refused, first, second, polled])
  expect(free).toEqual([refused])
  expect(deliveries).toEqual([delivered])
  expect(jobs.map(({ label, exchanges }) => [label, exchanges])).toEqual([
    ['a', [first, polled]],
    ['b', [second]],
  ])
})

test('a delivery belongs to the job of its label, whatever id it names', () => {
  const delivered = exchange(2, 'webhook', 'a', 'id-of-b')
  const { jobs } = sorted(
    exchange(0, 'submit', 'a', 'id-of-a'),
    exchange(1, 'submit', 'b', 'id-of-b'),
    delivered,
  )
  expect(jobs.map(({ webhooks }) => webhooks)).toEqual([[delivered], []])
})

test('a delivery without a label belongs to the job whose id it names', () => {
  const delivered = exchange(2, 'webhook', undefined, 'id-of-b')
  const { jobs } = sorted(
    exchange(0, 'submit', 'a', 'id-of-a'),
    exchange(1, 'submit', 'b', 'id-of-b'),
    delivered,
  )
  expect(jobs.map(({ webhooks }) => webhooks)).toEqual([[], [delivered]])
})

test('a delivery that names no id belongs to no job, not even to one without an id', () => {
  const { jobs } = sorted(exchange(0, 'submit', 'a'), exchange(1, 'webhook'))
  expect(jobs.map(({ webhooks }) => webhooks)).toEqual([[]])
})

test('a label whose submit was never recorded is no job', () => {
  expect(sorted(exchange(0, 'status', 'a')).jobs).toEqual([])
})
