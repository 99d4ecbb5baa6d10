// fal.md 5, 16 D8: the status stream.
import { fail, skip } from '../../../contract/finding.ts'
import { statusWords } from '../words.ts'
import { demand, each, type FalClause, listed, violations } from './kit.ts'
import { promptly } from './promptness.ts'
import { isLeftEarly, leftEarly, streamed, streamsOf } from './streamed.ts'

/** A stream as long as this has had to be kept open by a comment at least once, in ms. */
const keptOpenMs = 20_000

export const streamClauses: readonly FalClause[] = [
  {
    id: 'fal/stream/is-offered',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The status of a request can be followed as an event stream.',
    source: 'fal.md 5',
    breaks: '@fal-ai/client in streaming mode and Java `subscribe` stop.',
    relay: 'off',
    check: each(
      (view) => view.streams,
      'no stream was asked for',
      (answer) => demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/stream/answers-200',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'An event stream is answered with 200.',
    source: 'fal.md 5',
    breaks: 'Readers of event streams as browsers have them (EventSource): they give up on any other code.',
    relay: 'off',
    check: streamed(({ answer }) => demand(answer, answer.code === 200, '200', answer.code)),
  },
  {
    id: 'fal/stream/says-what-it-is',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'The type of a stream begins with `text/event-stream`.',
    source: 'fal.md 5',
    breaks: '@fal-ai/client takes any other type for raw bytes and never sees a state.',
    check: streamed(({ answer }) => {
      const type = answer.headers['content-type'] ?? ''
      return demand(answer, type.startsWith('text/event-stream'), 'text/event-stream', type)
    }),
  },
  {
    id: 'fal/stream/events-are-json',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Every event holds JSON.',
    source: 'fal.md 5',
    breaks: '@fal-ai/client parses every event and gives up on the first that is none.',
    check: streamed(({ answer, events }) => {
      const broken = events.find(({ json }) => json === undefined)
      return demand(
        answer,
        events.length > 0 && broken === undefined,
        'events in JSON',
        broken?.data ?? 'no event at all',
      )
    }),
  },
  {
    id: 'fal/stream/events-are-statuses',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'Every event is a status object with one of the three states.',
    source: 'fal.md 5',
    breaks: '@fal-ai/client and Java, which read events as they read a status, find no state.',
    check: streamed(({ answer, events }) => {
      const stray = events.find(({ body }) => !statusWords.some((word) => word === body['status']))
      return demand(
        answer,
        events.length > 0 && !stray,
        statusWords.join(', '),
        stray?.data ?? 'no event at all',
      )
    }),
  },
  {
    id: 'fal/stream/events-match-the-status-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every field of an event has the type that it has in a polled status.',
    source: 'fal.md 5',
    breaks: 'Generated and typed clients.',
    check: streamed(({ answer, events }, view) => {
      const broken = events
        .map(({ json }) => violations(view, 'QueueStatus', json))
        .find((list) => list.length > 0)
      return demand(
        answer,
        broken === undefined,
        'events as the contract types a status',
        listed(broken ?? []),
      )
    }),
  },
  {
    id: 'fal/stream/holds-nothing-but-events',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A stream consists of `data:` lines, comments and blank lines.',
    source: 'fal.md 5',
    breaks: 'Readers of event streams that do not forgive.',
    check: streamed(({ answer }) => {
      // What an EventSource was handed tells the events, and nothing of what stood between them.
      if (answer.exchange.lost?.includes('reply body')) return undefined
      const [stray] = answer.strayLines
      return demand(answer, stray === undefined, 'lines of the event stream format', stray)
    }),
  },
  {
    id: 'fal/stream/ends-with-completed',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The last event of a stream is `COMPLETED`, for a cancelled request too, and no event follows it.',
    source: 'fal.md 5, 16 D8',
    breaks: 'Java raises on an early end; @fal-ai/client resolves with an unfinished state.',
    check: streamed(({ answer, events, job }) => {
      if (isLeftEarly(answer, job)) return skip(leftEarly, answer.exchange)
      const told = events.map(({ body }) => body['status'])
      const right = told.indexOf('COMPLETED') === told.length - 1
      return demand(answer, told.length > 0 && right, 'COMPLETED once, at the end', told.join(' '))
    }),
  },
  {
    id: 'fal/stream/is-closed-by-the-host',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The host closes the stream after the last event.',
    source: 'fal.md 5, 16 D8',
    breaks: '@fal-ai/client and plain readers hang until their own timeout.',
    check: streamed(({ answer, job }) =>
      isLeftEarly(answer, job)
        ? skip(leftEarly, answer.exchange)
        : demand(answer, answer.closed, 'an orderly end', answer.exchange.failure?.message ?? ''),
    ),
  },
  {
    id: 'fal/stream/agrees-with-the-polls',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The last event tells the same end as the polled status, error included.',
    source: 'fal.md 5',
    breaks: 'A caller sees a success in one mode and a failure in the other.',
    check: streamed(({ answer, events, job }) => {
      const last = events.at(-1)?.body
      // The first one: whether an end lasts is another promise.
      const polled = job.statuses.find(({ ok, body }) => ok && body['status'] === 'COMPLETED')?.body
      if (!last || !polled) return undefined
      const same = last['error_type'] === polled['error_type'] && last['error'] === polled['error']
      return demand(
        answer,
        same,
        `the end of the polls: ${polled['error_type'] ?? 'no error'}`,
        events.at(-1)?.data,
      )
    }),
  },
  {
    id: 'fal/stream/arrives-as-it-happens',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The first event arrives well before the last one, as things happen.',
    source: 'fal.md 5, 13.3 R9, 16',
    breaks: '@fal-ai/client in streaming mode shows nothing until the end, most often for a buffer.',
    check: promptly,
  },
  {
    id: 'fal/stream/is-kept-open',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A comment line at least every 15 seconds keeps a silent stream open.',
    source: 'fal.md 5',
    breaks: 'Proxies between close the connection of a slow request.',
    needs: ['fate', 'time'],
    check: (view) => {
      const slow = streamsOf(view).filter(
        ({ answer }) => lasted(answer.exchange.durationMs) || answer.job === 'slow',
      )
      const silent = slow.find(({ answer }) => answer.comments === 0)
      if (silent) return fail(silent.answer.exchange, 'a comment line every 15 s', 'none')
      const kept = ({ answer }: (typeof slow)[number]) => demand(answer, true, '', '')
      return each(() => slow, 'no stream lasted long enough', kept)(view)
    },
  },
]

const lasted = (ms: number): boolean => ms >= keptOpenMs
