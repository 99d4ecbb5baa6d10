// Relays that cancel badly.
import type { Job } from '../job.ts'
import { defect, type FalSpecimen, instead, official, on, rewrite, should } from './kit.ts'

/** Marks a job as cancelled, as of now. */
const end = (job: Job) => {
  job.cancelledAt ??= job.clock.now()
}

export const cancelSpecimens: readonly FalSpecimen[] = [
  defect(
    'cancel/is-offered',
    'PUT refused, official',
    'The transit lets GET and POST through alone.',
    instead('cancel', () => ({ code: 405, body: { detail: 'Method Not Allowed' } })),
    official,
  ),
  defect(
    'cancel/needs-no-body',
    'cancel needs a length',
    'A proxy answers 411 to a PUT that tells no length, as curl sends it.',
    instead('cancel', ({ headers, caller }) =>
      caller === 'owner' && headers['content-length'] === undefined
        ? { code: 411, body: { detail: 'Length Required' } }
        : undefined,
    ),
  ),
  defect(
    'refusals/unknown-cancel-is-404',
    'cancel always 200, official',
    'Whatever is cancelled, it is OK.',
    on('cancel', ({ code }) => (code === 401 ? {} : { code: 200, body: { status: 'OK' } })),
    official,
  ),
  defect(
    'refusals/unknown-cancel-is-404',
    'cancel of nothing is OK',
    'Cancelling a request that never was is OK (R8).',
    on('cancel', ({ code }) => (code === 404 ? { code: 200, body: { status: 'OK' } } : {})),
    should,
  ),
  defect(
    'cancel/too-late-is-400',
    'late cancel is OK, official',
    'Cancelling a completed request is 200 OK.',
    on('cancel', ({ body }) =>
      JSON.stringify(body)?.includes('ALREADY') ? { code: 200, body: { status: 'OK' } } : {},
    ),
    official,
  ),
  defect(
    'cancel/too-late-is-400',
    'late cancel is 409',
    'Another router’s code for the same thing (13.2).',
    on('cancel', ({ code }) => ({ code: code === 400 ? 409 : code })),
    official,
  ),
  defect(
    'cancel/ends-the-request',
    'cancelled job waits for ever',
    'A cancelled request is never told as ended.',
    rewrite('status', (body, { job }, relay) =>
      job?.cancelledAt ? relay.status(job, false, 'IN_QUEUE') : body,
    ),
    { lends: { timeoutMs: 4000 } },
  ),
  defect(
    'status/is-answered',
    'cancelled job is gone',
    'A cancelled request is 404 from then on.',
    instead(['status', 'result', 'stream'], ({ job, caller }) =>
      job?.cancelledAt && caller === 'owner' ? { code: 404, body: { status: 'NOT_FOUND' } } : undefined,
    ),
    { lends: { timeoutMs: 4000 } },
  ),
  defect(
    'cancel/needs-no-body',
    'cancel needs a body',
    'A PUT without a body is a 400.',
    instead('cancel', ({ body, caller }) =>
      caller === 'owner' && body.length === 0
        ? { code: 400, body: { detail: 'Unexpected end of JSON input' } }
        : undefined,
    ),
  ),
  defect(
    'cancel/needs-no-body',
    'cancel needs a type',
    'A PUT without a type is a 415.',
    instead('cancel', ({ headers, caller }) =>
      caller === 'owner' && headers['content-type'] === undefined
        ? { code: 415, body: { detail: 'Unsupported Media Type' } }
        : undefined,
    ),
  ),
  defect(
    'cancel/answers-in-known-words',
    'cancel says nothing, official',
    'A cancel is accepted with an empty 204.',
    on('cancel', ({ code }) => (code === 202 ? { code: 204, body: undefined } : {})),
    { ...official, ...should, alsoFails: 'nobody can tell that it was taken' },
  ),
  defect(
    'cancel/too-late-changes-nothing',
    'late cancel takes the result away',
    'A cancel after the end turns a success into a cancellation.',
    instead('cancel', ({ job, caller }, relay) => {
      if (!job || caller !== 'owner' || relay.status(job, false)['status'] !== 'COMPLETED') return undefined
      end(job)
      return { code: 400, body: { status: 'ALREADY_COMPLETED' } }
    }),
  ),
  defect(
    'result/is-there-once-completed',
    'cancel hits every job',
    'A cancel ends all requests of its caller.',
    {
      before: ({ act, caller, job }, { jobs }) => {
        if (act === 'cancel' && caller === 'owner' && job) for (const one of jobs.values()) end(one)
        return undefined
      },
    },
  ),
  defect(
    'cancel/stops-what-waits',
    'cancel ignored, official',
    'A cancel is accepted while the request waits, which runs and is charged all the same.',
    instead('cancel', ({ job, caller }, relay) =>
      job && caller === 'owner' && relay.status(job, false)['status'] !== 'COMPLETED'
        ? { code: 202, body: { status: 'CANCELLATION_REQUESTED' } }
        : undefined,
    ),
    { ...official, ...should },
  ),
  defect(
    'cancel/answers-in-known-words',
    'cancel answers with the status, official',
    'A PUT is taken for a GET.',
    on('cancel', ({ code }, { job }, relay) =>
      code === 202 && job ? { code: 200, body: relay.status(job, false) } : {},
    ),
    { ...official, ...should, alsoFails: 'nobody can tell that it was taken' },
  ),
  defect(
    'cancel/result-is-a-refusal-or-an-output',
    'cancelled result is 200, official',
    'A cancelled request has an empty output.',
    on('result', ({ code }) => (code === 499 ? { code: 200, body: {} } : {})),
    { ...official, ...should },
  ),
]
