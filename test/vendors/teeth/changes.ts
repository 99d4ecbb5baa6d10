// The fixed list of changes to an exchange: its code, its coming, its body, its headers, its members, its time.
import type { Exchange } from '../../../src/core/exchange.ts'
import { type Change, type Named, reply, sentText, text } from './change.ts'
import { memberChanges } from './member-changes.ts'

const codes = [200, 201, 202, 204, 302, 400, 401, 403, 404, 405, 409, 422, 429, 500]
const bodies = ['', '<html>', '{}', '[]', 'null', '"text"', '{"detail":"[redacted:key]"}']

/** What the whole record says, which a change may borrow. */
export interface Lexicon {
  /** Status words, in order of the alphabet. */
  readonly words: readonly string[]
  /** Ids of the jobs in order. */
  readonly ids: readonly string[]
}

/** The changes that can be made to exchanges like `one`. */
export function* changesFor(one: Exchange, lexicon: Lexicon): Generator<Named> {
  yield* wireChanges(one)
  yield* bodyChanges(one, lexicon)
  yield* timeChanges()
  yield* headerChanges(one)
  for (const [name, edit] of memberChanges(one.reply?.body.text ?? '', lexicon.words))
    yield [name, text(edit)]
  // What a webhook brings is what was sent to us.
  if (one.act !== 'webhook') return
  for (const [name, edit] of memberChanges(one.request.body?.text ?? '', lexicon.words))
    yield [`sent ${name}`, sentText(edit)]
}

function* wireChanges(one: Exchange): Generator<Named> {
  for (const code of codes)
    if (one.reply && one.reply.status !== code) yield [`code ${code}`, reply(() => ({ status: code }))]
  yield ['no reply', ({ reply: _reply, ...rest }) => ({ ...rest, failure: failure('reset') })]
  yield ['broken off', (exchange) => ({ ...exchange, failure: failure('truncated') })]
}

function failure(kind: 'reset' | 'truncated') {
  return { kind, message: 'the connection closed' } as const
}

function* bodyChanges(one: Exchange, { ids }: Lexicon): Generator<Named> {
  for (const body of bodies) yield [`body ${body}`, text(() => body)]
  for (const [at, id] of ids.slice(0, 3).entries()) {
    yield [`ids of job ${at}`, text((was) => ids.reduce((now, other) => now.replaceAll(other, id), was))]
    yield [`names job ${at}`, text((was) => was.replace(/}\s*$/, `,"odd_id":"${id}"}`))]
  }
  if (one.reply?.body.base64 === undefined) return
  yield ['no bytes', reply(({ body }) => ({ body: { ...body, size: 0, base64: '' } }))]
  const few = Buffer.from('\x89PNG\r\n\x1a\n?', 'latin1')
  yield [
    'few bytes',
    reply(({ body }) => ({ body: { ...body, size: few.length, base64: few.toString('base64') } })),
  ]
  yield [
    'other bytes',
    reply(({ body }) => {
      const bytes = Buffer.from(body.base64 ?? '', 'base64').reverse()
      return { body: { ...body, sha256: 'another', base64: bytes.toString('base64') } }
    }),
  ]
}

function* timeChanges(): Generator<Named> {
  const late: Change = (exchange) => ({
    ...exchange,
    durationMs: 70_000,
    startedAt: exchange.startedAt + 3_600_000,
  })
  yield ['late', late]
  yield [
    'slow pieces',
    reply(({ chunks }) => ({ chunks: chunks.map((chunk) => ({ ...chunk, atMs: chunk.atMs + 60_000 })) })),
  ]
  yield ['one piece', reply(({ body }) => ({ chunks: [{ atMs: 99_000, bytes: body.size }] }))]
}

function* headerChanges(one: Exchange): Generator<Named> {
  for (const name of Object.keys(one.reply?.headers ?? {}).toSorted()) {
    yield [`without ${name}`, header(name, undefined)]
    yield [`odd ${name}`, header(name, 'text/odd; 9')]
    yield [`number ${name}`, header(name, '99999')]
  }
  for (const name of Object.keys(one.request.headers).toSorted())
    yield [
      `sent without ${name}`,
      (exchange) => {
        const { [name]: _old, ...headers } = exchange.request.headers
        return { ...exchange, request: { ...exchange.request, headers } }
      },
    ]
}

function header(name: string, value: string | undefined): Change {
  return reply(({ headers }) => {
    const { [name]: _old, ...rest } = headers
    return { headers: value === undefined ? rest : { ...rest, [name]: value } }
  })
}
