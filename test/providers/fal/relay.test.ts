// What relays lawfully do differently breaks no MUST under the relay profile, and is told by its R-number.
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { recorded } from '../../vendors/recorded.ts'
import {
  body,
  code,
  header,
  merged,
  type Spoiler,
  set,
  spoil,
  text,
  type Which,
  which,
} from '../../vendors/spoil.ts'
import { fal } from '../made.ts'

/** The record of a relay that lends no powers and no second key. */
async function relayTranscript(): Promise<Transcript> {
  const all = await recorded('fal', { name: 'cheapest' })
  const jobs = ['happy', 'cancelled', 'invalid']
  return {
    ...all,
    target: { ...all.target, profile: 'relay', capabilities: [] },
    exchanges: all.exchanges.filter(
      ({ job, act, purpose }) =>
        (job === undefined ? act !== 'jwks' : jobs.includes(job)) && purpose !== 'other-key',
    ),
  }
}

const relay = await relayTranscript()
const anyOf = (act: string) => (exchange: { readonly act: string }) => exchange.act === act
const own =
  (act: string) => (exchange: { readonly act: string; readonly job?: string; readonly purpose?: string }) =>
    exchange.act === act &&
    exchange.job !== undefined &&
    !['no-key', 'wrong-key'].includes(exchange.purpose ?? '')
const statusesOf = own('status')
const slash = which('happy', 'status', 'trailing-slash')
const results = which('happy', 'result')
const also =
  (...all: readonly Spoiler[]): Spoiler =>
  (transcript) =>
    all.reduce((record, change) => change(record), transcript)
const linksTo = (from: RegExp, to: string): Spoiler =>
  spoil(
    (exchange) =>
      ['submit', 'status', 'result'].includes(exchange.act) && from.test(exchange.reply?.body.text ?? ''),
    (exchange) => {
      const reply = exchange.reply
      if (reply?.body.text === undefined) return exchange
      const changed = reply.body.text.replaceAll(new RegExp(from, 'g'), to)
      return { ...exchange, reply: { ...reply, body: { ...reply.body, text: changed } } }
    },
  )
const absent = (act: string): Spoiler =>
  also(
    code(anyOf(act), 404),
    spoil(anyOf(act), (exchange) =>
      exchange.reply ? { ...exchange, reply: { ...exchange.reply, headers: {} } } : exchange,
    ),
    text(anyOf(act), () => 'no such page'),
  )

const lawful: Readonly<Record<string, readonly [deviation: string, change: Spoiler]>> = {
  'takes Bearer': [
    'R1',
    (transcript) => ({ ...transcript, target: { ...transcript.target, auth: 'bearer' } }),
  ],
  'leaves the links to fal as they are': [
    'R2',
    linksTo(new RegExp(relay.target.baseUrl), 'https://queue.fal.run'),
  ],
  'answers every status with 200': [
    'R5',
    code((exchange) => statusesOf(exchange) && exchange.reply?.status === 202, 200),
  ],
  'refuses an early result with 500': ['R6', code(which('happy', 'result', 'early'), 500)],
  'answers an early result with a status': [
    'R6',
    also(
      code(which('happy', 'result', 'early'), 200),
      body(which('happy', 'result', 'early'), () => ({ status: 'IN_QUEUE' })),
    ),
  ],
  'offers no cancelling': ['R8', absent('cancel')],
  'offers no stream': ['R9', absent('stream')],
  'sends no x-fal-request-id': [
    'R10',
    header((exchange) => exchange.reply?.headers['x-fal-request-id'] !== undefined, {
      'x-fal-request-id': undefined,
    }),
  ],
  'refuses in the words of OpenAI': [
    'R11',
    body(
      (exchange) => exchange.job === undefined && exchange.act === 'submit',
      () => ({ error: { message: 'no', type: 'new_api_error' } }),
    ),
  ],
  'echoes the request in its result': [
    'R12',
    body(
      (exchange) => results(exchange) && exchange.reply?.status === 200,
      (output) => merged(output, { request: {} }),
    ),
  ],
  'leaves out logs': [
    'R13',
    body(
      (exchange) => statusesOf(exchange) && exchange.reply !== undefined,
      (status) => merged(status, { logs: undefined }),
    ),
  ],
  'ignores the seed': [
    'R14',
    set((exchange) => results(exchange) && exchange.reply?.status === 200, { seed: 9 }),
  ],
  'serves files from its own host': ['R17', (transcript) => transcript],
  'drops the query': [
    'R18',
    set((exchange) => statusesOf(exchange) && exchange.reply !== undefined, { logs: null }),
  ],
  'does not know a trailing slash': [
    'R20',
    also(
      code(slash, 404),
      body(slash, () => ({ detail: 'Not Found' })),
    ),
  ],
}

function brokenMusts(transcript: Transcript) {
  return judge(fal, transcript)
    .filter(
      ({ level, finding }) => level === 'MUST' && ['fail', 'unproven', 'error'].includes(finding.verdict),
    )
    .map(({ clause, finding }) => `${clause.id}: ${JSON.stringify(finding)}`)
}

describe('a relay that', () => {
  it('keeps every promise breaks none', () => {
    expect(brokenMusts(relay)).toEqual([])
  })

  for (const [words, [deviation, change]] of Object.entries(lawful)) {
    it(`${words} breaks no MUST and shows ${deviation}`, () => {
      const record = change(relay)
      expect(brokenMusts(record)).toEqual([])
      expect(fal.deviations(fal.read(record)).map(({ id }) => id)).toContain(deviation)
    })
  }

  it.each([
    [
      'gives no cancel_url',
      'R3',
      'fal/urls/submit-gives-the-cancel-url',
      set(which('happy', 'submit'), { cancel_url: undefined }),
    ],
    [
      'leaves out positions',
      'R13',
      'fal/status/tells-the-queue-position',
      set((exchange) => statusesOf(exchange) && exchange.reply !== undefined, { queue_position: undefined }),
    ],
  ])(
    '%s shows %s and breaks the MUST of a seed that fal_client stops without',
    (_, deviation, clause, change) => {
      const record = change(relay)
      expect(brokenMusts(record).map((line) => line.split(':')[0])).toEqual([clause])
      expect(fal.deviations(fal.read(record)).map(({ id }) => id)).toContain(deviation)
    },
  )

  it('turns every code into 200 breaks the MUST on failed results', () => {
    const flat = code((exchange) => exchange.reply !== undefined && exchange.act !== 'media', 200)(relay)
    expect(brokenMusts(flat).join('\n')).toContain('fal/result/failure-keeps-its-code')
    expect(fal.deviations(fal.read(flat)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['R5', 'R6', 'R7', 'R8']),
    )
  })

  it('lets strangers in breaks the MUST on security', () => {
    const open = code(which('happy', 'result', 'no-key'), 200)(relay)
    expect(brokenMusts(open).join('\n')).toContain('fal/security/strangers-cannot-read-the-result')
  })
})

/** Replies that are no answers of the host's: what they lack tells nothing of its ways. */
const noAnswers: Readonly<Record<string, (wanted: Which) => Spoiler>> = {
  'pages of a gateway': (wanted) =>
    also(
      code(wanted, 502),
      text(wanted, () => '<html><h1>502 Bad Gateway</h1></html>'),
      bareHeaders(wanted),
    ),
  'replies that lost their end': (wanted) =>
    spoil(wanted, (exchange) => ({
      ...exchange,
      failure: { kind: 'truncated', message: 'the connection closed before the whole reply had come' },
      ...(exchange.reply && {
        reply: { ...exchange.reply, headers: {}, body: { ...exchange.reply.body, text: '{"request_id":"' } },
      }),
    })),
  'a refused credential': (wanted) =>
    also(
      code(wanted, 401),
      body(wanted, () => ({ detail: 'Invalid key' })),
      bareHeaders(wanted),
    ),
}
const bareHeaders = (wanted: Which): Spoiler =>
  spoil(wanted, (exchange) =>
    exchange.reply ? { ...exchange, reply: { ...exchange.reply, headers: {} } } : exchange,
  )

describe.each(Object.entries(noAnswers))('%s', (_, make) => {
  it.each(['submit', 'status', 'result', 'cancel', 'stream'])(
    'in place of every %s show no deviation',
    (act) => {
      const told = fal.deviations(fal.read(relay)).map(({ id }) => id)
      const record = make((exchange) => exchange.job !== undefined && exchange.act === act)(relay)
      const now = fal.deviations(fal.read(record)).map(({ id }) => id)
      expect(now.filter((id) => !told.includes(id))).toEqual([])
    },
  )
})

describe('a record without jobs', () => {
  const free: Transcript = {
    ...relay,
    exchanges: relay.exchanges.filter(({ job }) => job === undefined),
    omissions: ['happy', 'cancelled', 'invalid'].map((job) => ({
      ...({ act: 'submit', job, reason: 'budget', text: 'the budget of 0 forbids this job' } as const),
    })),
  }

  it('proves what is free and skips what the budget forbids', () => {
    const verdicts = judge(fal, free).filter(({ level }) => level === 'MUST')
    const unproven = verdicts.filter(({ finding }) => ['unproven', 'fail', 'error'].includes(finding.verdict))
    expect(unproven.map(({ clause, finding }) => [clause.id, finding.verdict])).toEqual([])
    expect(verdicts.filter(({ finding }) => finding.verdict === 'pass').length).toBeGreaterThan(4)
  })
})
