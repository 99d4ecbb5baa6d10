// Relays that break the event stream: buffers, early ends, late ends, foreign events.
import type { Answer } from '../../serve.ts'
import type { Hooks } from '../hooks.ts'
import { defect, type FalSpecimen, instead, official, on, should } from './kit.ts'

/** Changes the pieces of every stream. */
function pieces(
  change: (pieces: AsyncIterable<string>) => AsyncIterable<string>,
  more: Partial<Answer> = {},
): Hooks {
  return on('stream', (answer) => (answer.pieces ? { pieces: change(answer.pieces), ...more } : {}))
}

async function* held(events: AsyncIterable<string>) {
  const all: string[] = []
  for await (const event of events) all.push(event)
  yield all.join('')
}

async function* each(events: AsyncIterable<string>, change: (event: string) => string) {
  for await (const event of events) yield change(event)
}

async function* until(events: AsyncIterable<string>, word: string) {
  for await (const event of events) {
    if (event.includes(word)) return
    yield event
  }
}

async function* then(events: AsyncIterable<string>, last: string) {
  yield* events
  yield last
}

async function* once(status: unknown) {
  yield `data: ${JSON.stringify(status)}\n\n`
}

const json = (change: (status: Record<string, unknown>) => unknown) => (event: string) =>
  `data: ${JSON.stringify(change(JSON.parse(event.slice(6))))}\n\n`

export const streamSpecimens: readonly FalSpecimen[] = [
  defect(
    'stream/arrives-as-it-happens',
    'stream buffered, official',
    'All events come in one piece at the end.',
    pieces(held),
    { ...official, ...should },
  ),
  defect(
    'stream/arrives-as-it-happens',
    'stream buffered',
    'The same behind a relay, which never promised a stream (R9).',
    pieces(held),
    should,
  ),
  defect(
    'stream/is-closed-by-the-host',
    'stream never closed',
    'The connection stays open after COMPLETED.',
    pieces((events) => events, { hangs: true }),
  ),
  defect(
    'stream/ends-with-completed',
    'stream closed early',
    'The relay ends the stream before COMPLETED, as a read timeout does.',
    pieces((events) => until(events, '"COMPLETED"')),
  ),
  defect(
    'stream/ends-with-completed',
    'one event only',
    'The stream is the answer to one poll.',
    pieces((events) => until(events, 'IN_PROGRESS')),
  ),
  defect(
    'stream/says-what-it-is',
    'stream as JSON',
    'The relay forces the type application/json on everything.',
    on('stream', ({ code, headers }) =>
      code === 200 ? { headers: { ...headers, 'content-type': 'application/json' } } : {},
    ),
  ),
  defect(
    'stream/events-are-json',
    '[DONE] at the end',
    'The relay closes every stream as OpenAI does.',
    pieces((events) => then(events, 'data: [DONE]\n\n')),
  ),
  defect(
    'stream/events-are-json',
    'events cut at the line',
    'A transit folds long lines.',
    pieces((events) => each(events, (event) => `${event.slice(0, 40)}\n\ndata: ${event.slice(40)}`)),
  ),
  defect(
    'stream/events-are-statuses',
    'events in an envelope',
    'Each event wraps the status.',
    pieces((events) =>
      each(
        events,
        json((data) => ({ event: 'status', data })),
      ),
    ),
  ),
  defect(
    'ids/stream-events-name-the-request',
    'events without the id',
    'Events do not say whose they are.',
    pieces((events) =>
      each(
        events,
        json(({ request_id: _id, ...rest }) => rest),
      ),
    ),
    official,
  ),
  defect(
    'ids/same-everywhere',
    'events with the upstream id',
    'Events name the request as the upstream does.',
    pieces((events) =>
      each(
        events,
        json((status) => ({ ...status, request_id: '764cabcf-b745-4b3e-ae38-1200304cf45b' })),
      ),
    ),
  ),
  defect(
    'stream/is-offered',
    'no stream, official',
    'Nothing answers under the stream’s path.',
    instead('stream', ({ caller }) =>
      caller === 'owner' ? { code: 404, body: { detail: 'Not Found' } } : undefined,
    ),
    official,
  ),
  defect(
    'stream/events-are-json',
    'stream of bare JSON',
    'Statuses come line by line, without `data:`.',
    pieces((events) => each(events, (event) => `${event.slice(6).trim()}\n`)),
  ),
  defect(
    'ids/same-everywhere',
    'events of another job',
    'Streams of concurrent requests are mixed up.',
    on('stream', ({ pieces: own }, { job }, relay) => {
      const other = [...relay.jobs.values()].find((one) => one !== job)
      return own && other
        ? { pieces: then(own, `data: ${JSON.stringify(relay.status(other, true))}\n\n`) }
        : {}
    }),
  ),
  defect(
    'stream/ends-with-completed',
    'cancelled stream waits for ever',
    'The stream of a cancelled request never tells its end.',
    on('stream', ({ pieces: own }, { job }, relay) =>
      own && job?.cancelledAt ? { pieces: once(relay.status(job, true, 'IN_QUEUE')), hangs: true } : {},
    ),
  ),
]
