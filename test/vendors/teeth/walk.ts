// Every change at every place of a record: all exchanges of a kind, or the last of them, or what stands beside it.
import { isDeepStrictEqual } from 'node:util'
import type { Provider } from '../../../src/contract/provider.ts'
import type { Exchange, RecordedReply } from '../../../src/core/exchange.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import type { Change } from './change.ts'
import { changesFor, type Lexicon } from './changes.ts'

/** A changed record by its name: `happy status poll 200 IN_QUEUE | last | code 404`. */
export interface Spoiled {
  readonly name: string
  readonly exchanges: () => readonly Exchange[]
}

export function* walk(provider: Provider, record: Transcript): Generator<Spoiled> {
  const lexicon = lexiconOf(provider, record)
  const kinds = kindsIn(record)
  for (const [kind, members] of kinds) {
    const last = members.at(-1) as Exchange
    const scopes = members.length === 1 ? (['last'] as const) : (['all', 'last'] as const)
    for (const scope of scopes) {
      const chosen = new Set(scope === 'all' ? members : [last])
      for (const [name, change] of changesFor(members[0] as Exchange, lexicon))
        yield { name: `${kind} | ${scope} | ${name}`, exchanges: () => changed(record, chosen, change) }
      yield {
        name: `${kind} | ${scope} | never made`,
        exchanges: () => record.exchanges.filter((one) => !chosen.has(one)),
      }
    }
    yield { name: `${kind} | twice`, exchanges: () => [...record.exchanges, again(last, record)] }
    for (const [other, others] of kinds) {
      // Files are fetched side by side, so which of them came first is chance.
      const neighbour = others.find(({ request }) => request.url === last.request.url) ?? others[0]
      const { reply } = neighbour ?? {}
      if (!reply || neighbour?.act !== last.act || other === kind || saysTheSame(reply, last.reply)) continue
      yield {
        name: `${kind} | answered as ${other}`,
        exchanges: () => changed(record, new Set([last]), (one) => ({ ...one, reply })),
      }
    }
  }
  yield* alwaysTheSame(kinds, record)
}

/** All that is asked of a job by one act, answered the same each time: what never goes on, or says of an end that it is none. */
function* alwaysTheSame(
  kinds: ReadonlyMap<string, readonly Exchange[]>,
  record: Transcript,
): Generator<Spoiled> {
  for (const [kind, [first]] of kinds) {
    const { job, act, reply } = first ?? {}
    const chosen = new Set(record.exchanges.filter((one) => one.job === job && one.act === act))
    if (job === undefined || !reply || chosen.size < 2) continue
    yield {
      name: `${job} ${act} | all | answered as ${kind}`,
      exchanges: () => changed(record, chosen, (one) => ({ ...one, reply })),
    }
  }
}

/** But for when it came, which no two records have alike. */
function saysTheSame(one: RecordedReply, other: RecordedReply | undefined): boolean {
  const { date: _, ...headers } = one.headers
  const { date: __, ...others } = other?.headers ?? {}
  return (
    one.status === other?.status &&
    isDeepStrictEqual(headers, others) &&
    isDeepStrictEqual(one.body, other.body)
  )
}

function changed(record: Transcript, chosen: ReadonlySet<Exchange>, change: Change): readonly Exchange[] {
  return record.exchanges.map((one) => (chosen.has(one) ? change(one) : one))
}

function again(one: Exchange, { exchanges }: Transcript): Exchange {
  return { ...one, index: exchanges.length, startedAt: (exchanges.at(-1)?.startedAt ?? 0) + 1000 }
}

/** Exchanges by job, act, purpose, code and status word. */
export function kindsIn({ exchanges }: Transcript): ReadonlyMap<string, readonly Exchange[]> {
  const kinds = new Map<string, Exchange[]>()
  for (const one of exchanges) {
    const word = /"status":"([\w ]+)"/.exec(one.reply?.body.text ?? '')?.[1]
    const told = [one.job ?? 'no job', one.act, one.purpose, one.reply?.status, word]
    const kind = told.filter((part) => part !== undefined).join(' ')
    kinds.set(kind, [...(kinds.get(kind) ?? []), one])
  }
  return kinds
}

export function lexiconOf(provider: Provider, record: Transcript): Lexicon {
  const texts = record.exchanges.map(({ reply }) => reply?.body.text ?? '')
  const words = texts.flatMap((text) =>
    [...text.matchAll(/"status":"([\w ]+)"/g)].map(([, word]) => word as string),
  )
  const ids = provider.read(record).jobs.flatMap(({ id }) => (id === undefined ? [] : [id]))
  return { words: [...new Set(words)].toSorted(), ids: [...new Set(ids)] }
}
