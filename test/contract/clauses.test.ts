// Every common clause both ways: an honest record passes, and the smallest spoiling of it fails that clause alone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journey } from '../../src/contract/journey.ts'
import { judge } from '../../src/contract/judge.ts'
import type { Exchange, RecordedReply } from '../../src/core/exchange.ts'
import { keyMarker, type Transcript } from '../../src/core/transcript.ts'
import { noSecrets, type ToyServer, toy, toyServer, toyTarget } from './toy.ts'

let server: ToyServer
let honest: Transcript
beforeAll(async () => {
  server = await toyServer()
  honest = (await journey(toy, toyTarget(server), { secrets: noSecrets })).transcript
})
afterAll(() => server.close())

type Pick = (exchange: Exchange) => boolean

/** The honest record with one change in the first (or last) exchange that fits. */
function spoiled(pick: Pick, change: (exchange: Exchange) => Exchange, last = false): Transcript {
  const at = last ? honest.exchanges.findLastIndex(pick) : honest.exchanges.findIndex(pick)
  if (at < 0) throw new Error('no exchange fits')
  return { ...honest, exchanges: honest.exchanges.map((one, index) => (index === at ? change(one) : one)) }
}

function withReply(change: (reply: RecordedReply) => Partial<RecordedReply>) {
  return (exchange: Exchange): Exchange =>
    exchange.reply ? { ...exchange, reply: { ...exchange.reply, ...change(exchange.reply) } } : exchange
}

const saying = (change: (text: string) => string) =>
  withReply((reply) => ({ body: { ...reply.body, text: change(reply.body.text ?? '') } }))

const isMedia =
  (purpose: string): Pick =>
  ({ act, purpose: mine }) =>
    act === 'media' && mine === purpose
const ofJob =
  (job: string, act: string): Pick =>
  (exchange) =>
    exchange.job === job && exchange.act === act

const spoilers: readonly (readonly [string, () => Transcript])[] = [
  [
    'ids/never-shared',
    () =>
      spoiled(
        ofJob('cancelled', 'submit'),
        saying((text) => text.replace('job-001', 'job-000')),
      ),
  ],
  [
    'ids/same-everywhere',
    () =>
      spoiled(
        ofJob('happy', 'status'),
        saying((text) => text.replace('job-000', 'job-009')),
      ),
  ],
  [
    'ids/no-strangers',
    () =>
      spoiled(
        ofJob('happy', 'status'),
        saying((text) => text.replace('{', '{"of":"job-001",')),
      ),
  ],
  [
    'status/never-goes-back',
    () =>
      spoiled(
        ofJob('happy', 'status'),
        saying((text) => text.replace('done', 'working')),
        true,
      ),
  ],
  [
    'status/one-outcome',
    () =>
      spoiled(
        ofJob('happy', 'status'),
        saying((text) => text.replace('done', 'gone')),
        true,
      ),
  ],
  [
    'status/ends',
    () => ({
      ...honest,
      exchanges: honest.exchanges.map(saying((text) => text.replace('"done"', '"working"'))),
    }),
  ],
  [
    'result/stable',
    () =>
      spoiled(
        ofJob('happy', 'result'),
        saying((text) => text.replace('.png', '-2.png')),
        true,
      ),
  ],
  [
    'replies/come',
    () =>
      spoiled(ofJob('happy', 'stream'), ({ reply: _gone, ...rest }) => ({
        ...rest,
        failure: { kind: 'reset', message: 'socket hang up' },
      })),
  ],
  [
    'replies/whole',
    () =>
      spoiled(ofJob('happy', 'stream'), (one) => ({
        ...one,
        failure: { kind: 'truncated', message: 'cut' },
      })),
  ],
  [
    'replies/are-json',
    () =>
      spoiled(
        ({ act }) => act === 'probe',
        saying(() => '<html>not found</html>'),
      ),
  ],
  [
    'replies/say-json',
    () =>
      spoiled(
        ({ act }) => act === 'probe',
        withReply(() => ({ headers: {} })),
      ),
  ],
  [
    'secrets/never-echoed',
    () =>
      spoiled(
        ({ act }) => act === 'probe',
        saying(() => `{"you":"${keyMarker}"}`),
      ),
  ],
  [
    'media/alive-at-once',
    () =>
      spoiled(
        isMedia('get'),
        withReply(() => ({ status: 404 })),
      ),
  ],
  [
    'media/no-credential',
    () =>
      spoiled(
        isMedia('get'),
        withReply(() => ({ status: 401 })),
      ),
  ],
  [
    'media/type-true',
    () =>
      spoiled(
        isMedia('get'),
        withReply(({ headers }) => ({ headers: { ...headers, 'content-type': 'image/jpeg' } })),
      ),
  ],
  [
    'media/head-honest',
    () =>
      spoiled(
        isMedia('head'),
        withReply(({ headers }) => ({ headers: { ...headers, 'content-length': '7' } })),
      ),
  ],
  [
    'media/whole',
    () =>
      spoiled(
        isMedia('get'),
        withReply(({ body }) => ({
          body: { ...body, truncated: true, wholeness: { type: 'image/png', fault: 'it ends without IEND' } },
        })),
      ),
  ],
  [
    'media/range-honest',
    () =>
      spoiled(
        isMedia('range'),
        withReply(() => ({ headers: {} })),
      ),
  ],
]

const broken = (transcript: Transcript) =>
  judge(toy, transcript)
    .filter(({ finding }) => finding.verdict === 'fail')
    .map(({ clause }) => clause.id)

test('the honest record breaks nothing, and shows everything', () => {
  expect(judge(toy, honest).filter(({ finding }) => finding.verdict !== 'pass')).toEqual([])
})

test('every common clause of the toy has a spoiler', () => {
  expect(spoilers.map(([name]) => `toy/${name}`).sort()).toEqual(toy.clauses.map(({ id }) => id).sort())
})

/** A spoiling that cannot but break another promise as well. */
const alsoBreaks: Readonly<Record<string, readonly string[]>> = {
  'ids/never-shared': ['ids/same-everywhere'],
  'media/no-credential': ['media/alive-at-once'],
  'media/type-true': ['media/head-honest'],
}

test.each(spoilers)('%s fails when its promise is broken, and little else does', (name, spoil) => {
  const expected = [name, ...(alsoBreaks[name] ?? [])].map((one) => `toy/${one}`)
  expect(broken(spoil()).sort()).toEqual(expected.sort())
})
