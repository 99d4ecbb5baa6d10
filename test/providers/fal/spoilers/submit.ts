// Spoilers of fal/submit and fal/ids.
import { body, code, events, type Spoiler, set, spoil, which } from './spoil.ts'

const happy = which('happy', 'submit')

export const submitSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/submit/is-accepted': code(happy, 503),
  'fal/submit/answers-200': code(happy, 201),
  'fal/submit/returns-request-id': set(happy, { request_id: undefined }),
  'fal/submit/request-id-is-a-uuid': set(happy, { request_id: 'task-1' }),
  'fal/submit/names-its-state': set(happy, { status: 'PENDING' }),
  'fal/submit/tells-the-queue-position': set(happy, { queue_position: undefined }),
  'fal/submit/matches-its-schema': set(happy, { queue_position: '2' }),
  'fal/submit/takes-two-megabytes': code(which('invalid', 'submit'), 413),
  'fal/submit/queues-wrong-input': code(which('invalid', 'submit'), 422),
  'fal/submit/takes-a-type-with-charset': code(which('cancelled', 'submit'), 415),
  'fal/ids/status-names-the-request': set(which('happy', 'status', 'bare'), { request_id: undefined }),
  'fal/ids/stream-events-name-the-request': events(
    which('happy', 'stream'),
    ({ request_id: _, ...rest }) => rest,
  ),
  'fal/ids/not-ready-names-the-request': set(which('happy', 'result', 'early'), { request_id: undefined }),
  'fal/ids/never-shared': (transcript) => {
    const id = String(JSON.parse(transcript.exchanges.find(happy)?.reply?.body.text ?? '{}').request_id)
    return set(which('cancelled', 'submit'), { request_id: id })(transcript)
  },
  'fal/ids/same-everywhere': spoil(which('happy', 'result', 'first'), (exchange) =>
    exchange.reply
      ? {
          ...exchange,
          reply: { ...exchange.reply, headers: { ...exchange.reply.headers, 'x-fal-request-id': 'other' } },
        }
      : exchange,
  ),
  'fal/ids/no-strangers': (transcript) => {
    const other = transcript.exchanges.find(which('cancelled', 'submit'))?.reply?.body.text ?? ''
    return body(which('happy', 'result', 'first'), () => JSON.parse(other))(transcript)
  },
}
