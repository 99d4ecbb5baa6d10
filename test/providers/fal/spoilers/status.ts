// Spoilers of fal/status.
import { code, type Spoiler, set, type Which, which, without } from './spoil.ts'

const poll = which('happy', 'status', '')
const bare = which('happy', 'status', 'bare')
const done = which('happy', 'status', 'logs-true')

/** Answers that tell the end of a job. */
const ends =
  (job: string): Which =>
  (exchange) =>
    exchange.job === job && exchange.act === 'status' && /"COMPLETED"/.test(exchange.reply?.body.text ?? '')

export const statusSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/status/knows-three-states': set(done, { status: 'FAILED' }),
  'fal/status/is-answered': code(bare, 502),
  'fal/status/answers-202-while-unfinished': code(bare, 200),
  'fal/status/answers-200-when-completed': code(done, 202),
  'fal/status/tells-the-queue-position': set(bare, { queue_position: undefined }),
  'fal/status/position-ends-with-the-queue': set(done, { queue_position: 0 }),
  'fal/status/success-tells-no-error': set(done, { error: 'none' }),
  'fal/status/matches-its-schema': set(bare, { request_id: 7 }),
  'fal/status/measures-in-seconds': set(done, { metrics: { inference_time: '30.5 s' } }),
  'fal/status/answers-a-bare-request': code(bare, 406),
  'fal/status/goes-back-to-the-queue': set(which('requeued', 'status'), { status: 'COMPLETED' }),
  'fal/status/failure-is-completed-with-an-error': set(which('infrastructure-error', 'status'), {
    error: undefined,
  }),
  'fal/status/never-goes-back': set(done, { status: 'IN_PROGRESS' }),
  'fal/status/one-outcome': set(which('happy', 'status', 'after-late-cancel'), { error: 'no' }),
  'fal/status/ends': without(
    (exchange) => ends('happy')(exchange) && (poll(exchange) || exchange.purpose !== ''),
  ),
}
