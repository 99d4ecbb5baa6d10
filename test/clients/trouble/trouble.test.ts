// What unmodified clients do under trouble that the mock alone makes: each row as it was measured behind a fault proxy
// (fal.md 17). `×2` stands for two jobs accepted, and billed, for one call; `wrong` for a success with a wrong value.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { type Client, onPoll, onRun, type Trouble, type Troubles, troubles } from './row.ts'

const html = '<html><body>502 Bad Gateway</body></html>'
const badGateway = { status: 502, body: html } as const
const busy = { status: 429, headers: { 'retry-after': '1' }, body: { detail: 'Too many requests' } } as const
const json = { status: 200, headers: { 'content-type': 'application/json' } } as const
const first = { nth: 1 } as const
const queued = ['fal poll', 'fal stream', 'ai video', 'hf'] as const

/** The first poll of the first job, or of the run that came before any. */
const onePoll = (client: Client) =>
  ({ match: { act: onPoll(client), job: 1 }, when: first, side: 'before' }) as const

/** What a run answers is its result. */
const onResult = (client: Client) =>
  ({ match: { act: onRun(client) ? 'submit' : 'result' }, side: 'after' }) as const

/** Those that ask a queue; a run waits for nothing that could be stuck. */
const inQueue =
  (trouble: Trouble): Trouble =>
  (client) =>
    queued.some((one) => one === client) ? trouble(client) : undefined

/** A stream that ends at once is taken for the end of the job, which must not have come by then. */
const whileItRuns =
  (fault: (client: Client) => FaultOrder): Trouble =>
  (client) =>
    client === 'fal stream' ? [fault(client), { fate: 'slow' }] : fault(client)

const all = (outcome: string) => [outcome, outcome, outcome, outcome, outcome, outcome] as const
const usual = ['works', 'works', 'works'] as const

type Outcomes = readonly (string | undefined)[]

/** Outcomes in the order of `clients`. */
type Row = readonly [string, Trouble, Outcomes, Parameters<Troubles['row']>[1]?]

const rows: readonly Row[] = [
  ['no trouble', () => ({ match: { job: 99 }, do: { reset: true } }), all('works')],
  [
    'a 502 page on one poll',
    (client) => ({ ...onePoll(client), do: badGateway }),
    ['works', 'throws', 'works', 'works', 'works ×2', 'throws'],
  ],
  [
    'a 502 page on every poll',
    (client) => ({ match: { act: onPoll(client) }, side: 'before', do: badGateway }),
    ['throws', 'throws', 'throws ×0', 'throws ×0', 'throws ×3', 'throws'],
  ],
  [
    'an empty 200 on one poll',
    whileItRuns((client) => ({ ...onePoll(client), do: { ...json, body: '' } })),
    ['throws', 'throws', 'throws ×0', 'throws ×0', 'throws', 'throws'],
  ],
  [
    'a truncated 200 on one poll',
    whileItRuns((client) => ({ ...onePoll(client), do: { ...json, body: '{"status":"IN_PROG' } })),
    ['throws', 'throws', 'throws ×0', 'throws ×0', 'throws', 'throws'],
  ],
  [
    'a reset on one poll',
    (client) => ({ ...onePoll(client), do: { reset: true } }),
    ['works', 'works', 'works', 'works', 'works ×2', 'throws'],
  ],
  [
    'a reset after the submission was accepted, once',
    () => 'lost-submit',
    ['works ×2', 'works ×2', 'works ×2', 'works ×2', 'works ×2', 'throws'],
  ],
  [
    'the same, always',
    () => 'lost-submit@submit:always',
    ['throws ×4', 'throws ×4', 'throws ×4', 'throws ×3', 'throws ×3', 'throws'],
  ],
  [
    '429 on two polls',
    (client) =>
      client === 'ai video'
        ? [1, 2].map((job) => ({ match: { act: 'result', job }, when: first, do: busy }))
        : { ...onePoll(client), when: { from: 1, times: 2 }, do: busy },
    ['works', 'throws', 'works', 'works', 'works ×3', 'throws'],
  ],
  [
    '401 on one poll',
    (client) => ({ ...onePoll(client), do: { status: 401, body: { detail: 'invalid key credentials' } } }),
    ['throws', 'throws', 'throws ×0', 'throws ×0', 'throws', 'throws'],
  ],
  [
    'a job that is stuck, which ai alone gives up in five minutes',
    inQueue(() => ({ fate: 'stuck' })),
    ['waits', 'waits', undefined, undefined, 'throws', 'waits'],
    { watchMs: 15_000 },
  ],
  [
    'a job that is requeued once',
    inQueue(() => ({ fate: 'requeued' })),
    ['works', 'works', undefined, undefined, 'works', 'works'],
  ],
  [
    'a result that is 500',
    (client) => ({ ...onResult(client), do: { status: 500, body: { detail: 'Internal server error' } } }),
    ['throws', 'throws', 'throws', 'throws ×3', 'throws ×3', 'throws'],
  ],
  ...([503, 504] as const).map(
    (status): Row => [
      `a result that is ${status}`,
      (client) => ({ ...onResult(client), do: { status, body: { detail: 'Service Unavailable' } } }),
      ['throws', 'throws', 'throws ×4', 'throws ×3', 'throws ×3', 'throws'],
    ],
  ),
  [
    'a result that is 422',
    (client) => ({
      ...onResult(client),
      do: { status: 422, body: { detail: [{ loc: ['body', 'prompt'], msg: 'no', type: 'value_error' }] } },
    }),
    all('throws'),
  ],
  ['a file that is 404', () => 'dead-media', [...usual, 'throws', 'throws', 'wrong']],
  [
    'a file that is 502 once',
    () => ({ match: { act: 'media', job: 1 }, when: first, side: 'before', do: badGateway }),
    [...usual, 'works ×2', 'throws', 'wrong'],
  ],
  ['a file that is cut in the middle', () => 'cut-media', [...usual, 'throws ×3', 'throws', 'throws']],
  ['half a file', () => 'half-media', [...usual, 'wrong', 'wrong', 'wrong']],
  ['a file without bytes', () => 'empty-media', [...usual, 'wrong', 'wrong', 'wrong']],
  ['a page instead of a file', () => 'error-page-as-media', [...usual, 'wrong', 'wrong', 'wrong']],
  [
    'an empty output',
    () => ({ fate: 'empty_output' }),
    ['wrong', 'wrong', 'wrong', 'throws ×3', 'throws', 'throws'],
  ],
  ...(['DONE', 'FAILED'] as const).map(
    (status): Row => [
      `a status that nobody knows: ${status}`,
      (client) =>
        client === 'ai video' || onRun(client)
          ? undefined
          : { match: { act: onPoll(client) }, do: { set: { status } } },
      ['waits', 'works', undefined, undefined, undefined, 'waits'],
      { watchMs: 15_000 },
    ],
  ),
  [
    'a 307 to another host',
    () => ({
      match: { act: 'submit' },
      side: 'before',
      do: { redirect: 'https://localhost:PORT/queue.fal.run' },
    }),
    all('throws ×0'),
  ],
  [
    'a submission that is accepted and never answered',
    () => 'silent-submit',
    ['works ×2', 'works ×2', 'works ×2', 'works ×2', 'works ×2', 'throws'],
    { silenceMs: 8_000 },
  ],
]

let street: Troubles
beforeAll(async () => {
  street = await troubles()
})
afterAll(() => street.close())

for (const [name, trouble, expected, watch] of rows)
  test(name, async () => {
    expect((await street.row(trouble, watch)).map(({ outcome }) => outcome)).toEqual(expected)
  })

test('a 429 with Retry-After on the submission is heeded by ai alone', async () => {
  const seconds = 58
  const trouble: Trouble = () => ({
    ...{ match: { act: 'submit' }, when: first, side: 'before' },
    do: { ...busy, headers: { 'retry-after': String(seconds) } },
  })
  // Slower than the others: that a client asks again at once must show on a busy machine too.
  const slow = await troubles(5)
  onTestFinished(() => slow.close())
  const seen = await slow.row(trouble)
  expect(seen.map(({ outcome }) => outcome)).toEqual([...usual, 'works', 'works', 'throws ×0'])
  const heeded = seen.map(({ betweenMs }) =>
    betweenMs === undefined ? undefined : betweenMs >= seconds * 1_000 * 0.99,
  )
  expect(heeded).toEqual([false, false, false, true, true, undefined])
})

test('the bills say which fault made each job that was submitted again', async () => {
  const [poll, , , image] = await street.row(() => 'lost-submit')
  for (const seen of [poll, image])
    expect(seen?.bills).toMatchObject([
      { units: 1 },
      { retryOf: seen?.bills[0]?.job, fault: { exchange: 0, name: 'lost-submit' } },
    ])
  const [, , , again] = await street.row(() => 'cut-media')
  expect(again?.bills.map(({ fault }) => fault?.name)).toEqual([undefined, 'cut-media', 'cut-media'])
})
