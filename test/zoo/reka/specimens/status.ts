// Hosts that tell the state of a job badly.
import { wordOf } from '../job.ts'
import {
  defect,
  impatient,
  instead,
  may,
  on,
  type RekaSpecimen,
  relay,
  rewrite,
  should,
  without,
} from './kit.ts'

export const statusSpecimens: readonly RekaSpecimen[] = [
  defect(
    'status/never-goes-back',
    'goes back',
    'A completed job runs again for a moment.',
    rewrite('status', (body, { job }, host) => {
      if (!job || wordOf(job) !== 'COMPLETED') return body
      if (host.memory.has(job.id)) return host.status(job, false, 'IN_PROGRESS')
      host.memory.set(job.id, { code: 0 })
      return body
    }),
  ),
  defect(
    'status/one-outcome',
    'changes its mind',
    'A late cancel turns a success into a cancellation.',
    instead('cancel', ({ job, caller }, host) => {
      if (!job || caller !== 'owner') return undefined
      job.cancelledAt = job.clock.now()
      return { code: 200, body: host.envelope(job) }
    }),
  ),
  defect(
    'status/ends',
    'stuck in the queue',
    'No job ever leaves the queue.',
    { legs: [{ word: 'IN_QUEUE', ms: 600_000 }] },
    impatient,
  ),
  defect(
    'status/ends',
    'stuck at the end, relay',
    'A relay loses the end of every job.',
    rewrite('status', (body, { job }, host) =>
      job && wordOf(job) === 'COMPLETED' ? host.status(job, false, 'IN_PROGRESS') : body,
    ),
    { ...relay, ...impatient },
  ),
  defect(
    'status/is-answered',
    '202 while it waits',
    'A fal habit: 202 until the job has ended.',
    on('status', ({ code }, { job }) =>
      code === 200 && job && wordOf(job) !== 'COMPLETED' ? { code: 202 } : {},
    ),
  ),
  defect(
    'status/is-answered',
    'forgets what was cancelled',
    'A cancelled job is unknown from then on.',
    instead('status', ({ job, caller }, host) =>
      caller === 'owner' && job?.cancelledAt ? host.refuse(404, 'not_found_error') : undefined,
    ),
    impatient,
  ),
  defect(
    'status/is-answered',
    'stumbles',
    'Every third question for the state is a 500.',
    instead('status', ({ caller, job, nth }, host) =>
      caller === 'owner' && job && nth % 3 === 2 ? host.refuse(500, 'server_error') : undefined,
    ),
  ),
  defect(
    'status/names-the-request',
    'nameless status',
    'A status does not tell whose it is.',
    rewrite('status', (body) => without(body, 'request_id')),
    should,
  ),
  defect(
    'status/tells-a-word',
    'state, not status',
    'The state stands under another name.',
    rewrite('status', ({ status, ...body }) => ({ ...body, state: status })),
    impatient,
  ),
  defect(
    'status/tells-a-word',
    'numbered states',
    'The state is a number.',
    rewrite('status', (body) => ({ ...body, status: 2 })),
    impatient,
  ),
  defect(
    'status/position-is-an-integer-or-null',
    'position in words',
    'The position is a text.',
    rewrite('status', (body) => ({ ...body, queue_position: String(body['queue_position'] ?? '') })),
    should,
  ),
  defect(
    'status/position-is-an-integer-or-null',
    'half a position',
    'The position is no whole number.',
    rewrite('status', (body) => ({ ...body, queue_position: 0.5 })),
    should,
  ),
  defect(
    'status/logs-are-objects-or-null',
    'logs as text',
    'The logs are one text.',
    rewrite('status', (body) => ({ ...body, logs: 'started\n' })),
    should,
  ),
  defect(
    'status/logs-are-objects-or-null',
    'logs as lines, relay',
    'A relay flattens log entries into lines.',
    rewrite('status', (body) => ({ ...body, logs: Array.isArray(body['logs']) ? ['started'] : null })),
    { ...relay, ...should },
  ),
  defect(
    'status/metrics-are-an-object-or-null',
    'metrics as a number',
    'The metrics are the time alone.',
    rewrite('status', (body) => ({ ...body, metrics: 0.7 })),
    should,
  ),
  defect(
    'logs/true-is-accepted',
    'no logs at all',
    'A question with logs is refused.',
    instead('status', ({ query, job, caller }, host) =>
      caller === 'owner' && job && query.get('with_logs') === 'true'
        ? host.refuse(422, 'validation_error')
        : undefined,
    ),
  ),
  defect(
    'logs/false-is-accepted',
    'flag without a choice',
    'Declining the logs is refused.',
    instead('status', ({ query, job, caller }, host) =>
      caller === 'owner' && job && query.get('with_logs') === 'false'
        ? host.refuse(400, 'validation_error')
        : undefined,
    ),
  ),
  defect(
    'logs/are-off-by-default',
    'logs by default',
    'Logs come unless they are declined.',
    rewrite('status', (body, { query, job }, host) =>
      job && !query.has('with_logs') ? { ...body, logs: host.status(job, true, 'COMPLETED')['logs'] } : body,
    ),
    should,
  ),
  defect(
    'status/knows-five-words',
    'lower case',
    'States are told as by the clips of the same host.',
    rewrite(['status', 'result', 'cancel'], (body) => ({
      ...body,
      status: String(body['status']).toLowerCase(),
    })),
    may,
  ),
]
