// Relays that tell one request's story in two ways, or tell another request's.
import type { Answer } from '../../serve.ts'
import type { Body, FalAsk, Hooks, Relay } from '../hooks.ts'
import { wordOf } from '../job.ts'
import { defect, type FalSpecimen, gzipped, isBody, lawful, on, output, rewrite, should } from './kit.ts'

/** Keeps the answers to an owner's polls for `ms`, by their whole address. */
function statusesKept(ms: number): Hooks {
  const kept = new Map<string, { readonly answer: Answer; readonly until: number }>()
  const keyOf = ({ act, path, query, token }: FalAsk) => `${act} ${path}?${query} ${token}`
  return {
    before: (ask, { clock }) => {
      const found = ask.act === 'status' ? kept.get(keyOf(ask)) : undefined
      return found && found.until > clock.now() ? found.answer : undefined
    },
    after: (answer, ask, { clock }) => {
      const known = (kept.get(keyOf(ask))?.until ?? 0) > clock.now()
      if (ask.act === 'status' && ask.job && ask.caller === 'owner' && !known)
        kept.set(keyOf(ask), { answer, until: clock.now() + ms })
      return answer
    },
  }
}

async function* each(events: AsyncIterable<string>, change: (event: string) => string) {
  for await (const event of events) yield change(event)
}

const elsewhere = '6e1c2f8a-9d3b-4c5e-8f7a-0b1c2d3e4f5a'

/** Every link of a status leads to another request. */
const strangeLinks = (body: Body, { id = '' }: Pick<FalAsk, 'id'>): Body =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      name.endsWith('_url') ? String(value).replaceAll(id, elsewhere) : value,
    ]),
  )

const portrait = (body: Body): Body => ({
  ...body,
  images: (body['images'] as readonly unknown[]).slice(0, 1),
  has_nsfw_concepts: [false],
  seed: 77,
  prompt: 'My aunt Edna, in oil',
})

/** Both hooks, the first one first. */
const both = (one: Hooks, other: Hooks): Hooks => ({
  after: (answer: Answer, ask: FalAsk, relay: Relay) => {
    const first = one.after?.(answer, ask, relay) ?? answer
    return other.after?.(first, ask, relay) ?? first
  },
})

export const storySpecimens: readonly FalSpecimen[] = [
  defect(
    'status/never-goes-back',
    'statuses ten seconds old beside a stream',
    'A cache keeps each status for ten seconds; the stream is passed on as it comes.',
    statusesKept(10_000),
  ),
  lawful('statuses half a second old', 'A cache keeps each status for half a second.', statusesKept(500)),
  defect(
    'urls/stay-the-same',
    'links of events left alone',
    'Links are rewritten in answers that are not packed, and events are another matter.',
    on('stream', ({ pieces }, _ask, { base }) =>
      pieces ? { pieces: each(pieces, (event) => event.replaceAll(base, 'https://queue.fal.run')) } : {},
    ),
    should,
  ),
  defect(
    'urls/stay-the-same',
    'links of packed answers left alone',
    'A filter rewrites links in plain text, and lets a status through that is packed.',
    on('status', ({ body, headers = {} }, { job, headers: sent }, { base }) => {
      if (!job || !isBody(body) || !String(sent['accept-encoding']).includes('gzip')) return {}
      const strange = JSON.parse(JSON.stringify(body).replaceAll(base, 'https://queue.fal.run')) as Body
      return gzipped({ code: 200, headers, body: strange })
    }),
    should,
  ),
  lawful(
    'links of packed answers rewritten too',
    'A status comes packed to whoever takes it, its links rewritten like all others.',
    on('status', (answer, { job, headers: sent }) =>
      job && String(sent['accept-encoding']).includes('gzip') ? gzipped(answer) : {},
    ),
  ),
  defect(
    'ids/nobody-elses-job',
    'the story of somebody else',
    'Statuses and outputs are those of another request, under the id that was asked for.',
    both(rewrite('status', strangeLinks), output(portrait)),
  ),
  lawful(
    'links of the upstream in statuses',
    'Statuses keep the links of the upstream; the output is the one that was asked for.',
    rewrite('status', strangeLinks),
  ),
  lawful(
    'a prompt written anew',
    'The prompt is told as the model made it longer, and no other wish is granted.',
    output((body) => ({
      ...portrait(body),
      prompt: `An evening at the coast, a lighthouse in front. ${'Soft light. '.repeat(3)}`,
    })),
  ),
  defect(
    'status/one-outcome',
    'cancelled, later completed',
    'What was cancelled is told as such, and runs all the same.',
    on(['status', 'result'], (answer, { act, job, logs }, relay) => {
      if (!job?.cancelledAt || wordOf({ ...job, cancelledAt: Number.POSITIVE_INFINITY }) !== 'COMPLETED')
        return answer
      job.cancelledAt = Number.POSITIVE_INFINITY
      return { code: 200, body: act === 'status' ? relay.status(job, logs) : relay.output(job) }
    }),
  ),
]
