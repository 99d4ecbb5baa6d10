// Relays that tell the state of a request wrongly.
import type { Body, FalAsk, Relay } from '../hooks.ts'
import { defect, type FalSpecimen, instead, isWrong, official, rewrite, should, without } from './kit.ts'

const status = (change: (body: Body, ask: FalAsk, relay: Relay) => unknown) => rewrite('status', change)
const queued = (change: (body: Body) => Body) =>
  status((body) => (body['status'] === 'IN_QUEUE' ? change(body) : body))

export const statusSpecimens: readonly FalSpecimen[] = [
  defect(
    'status/knows-three-states',
    'FAILED',
    'A failed request is FAILED, not COMPLETED.',
    status((body, ask) =>
      body['status'] === 'COMPLETED' && isWrong(ask) ? { ...body, status: 'FAILED' } : body,
    ),
  ),
  defect(
    'status/knows-three-states',
    'CANCELLED',
    'A cancelled request is CANCELLED, not COMPLETED.',
    status((body) => (body['error_type'] === 'client_cancelled' ? { ...body, status: 'CANCELLED' } : body)),
  ),
  defect(
    'status/knows-three-states',
    'lower case',
    'States are spelt in lower case.',
    status((body) => ({ ...body, status: String(body['status']).toLowerCase() })),
  ),
  defect(
    'status/knows-three-states',
    'PROCESSING',
    'A running request is PROCESSING.',
    status((body) => (body['status'] === 'IN_PROGRESS' ? { ...body, status: 'PROCESSING' } : body)),
  ),
  defect(
    'status/knows-three-states',
    'null while running',
    'A running request has no state.',
    status((body) => (body['status'] === 'IN_PROGRESS' ? { ...body, status: null } : body)),
  ),
  defect('status/is-answered', 'status wrapped', 'The status stands in an envelope.', {
    ...status((data) => ({ code: 0, data })),
  }),
  defect(
    'logs/key-is-always-there',
    'no logs key, official',
    'The key logs is missing.',
    status((body) => without(body, 'logs')),
    official,
  ),
  defect(
    'logs/only-when-asked',
    'logs unasked',
    'Logs are told to everyone.',
    status((body, { job }, relay) => (job ? { ...body, logs: relay.status(job, true)['logs'] } : body)),
    should,
  ),
  defect(
    'logs/entries-have-message-and-time',
    'logs are lines',
    'Log entries are plain text.',
    status((body) =>
      Array.isArray(body['logs']) ? { ...body, logs: body['logs'].map(({ message }) => message) } : body,
    ),
  ),
  defect(
    'logs/are-a-list-when-asked',
    'logs are an object',
    'Logs are numbered, as one generated document types them.',
    status((body) => (Array.isArray(body['logs']) ? { ...body, logs: { ...body['logs'] } } : body)),
  ),
  defect(
    'logs/switch-is-read-in-every-spelling',
    'logs=0 refused',
    'The relay validates the query and takes words only.',
    instead('status', ({ query, job }) =>
      job && ['0', '1'].includes(query.get('logs') ?? '') && query.get('logs') === '0'
        ? {
            code: 422,
            body: { detail: [{ loc: ['query', 'logs'], msg: 'not a boolean', type: 'bool_parsing' }] },
          }
        : undefined,
    ),
  ),
  defect(
    'logs/switch-is-read-in-every-spelling',
    'logs=true refused',
    'The relay validates the query and takes digits only.',
    instead('status', ({ query, job }) =>
      job && ['true', 'false'].includes(query.get('logs') ?? '')
        ? {
            code: 422,
            body: { detail: [{ loc: ['query', 'logs'], msg: 'not an integer', type: 'int_parsing' }] },
          }
        : undefined,
    ),
  ),
  defect(
    'logs/come-when-asked',
    'query lost',
    'The query string is not passed on, so logs never come (R18).',
    instead(['status', 'stream'], (ask, relay) => relay.honest({ ...ask, logs: false })),
    should,
  ),
  defect(
    'status/tells-the-queue-position',
    'no queue position, official',
    'A waiting request tells no position.',
    queued((body) => without(body, 'queue_position')),
    official,
  ),
  defect(
    'status/tells-the-queue-position',
    'no queue position',
    'A relay drops the position (R13).',
    rewrite(['submit', 'status'], (body) => without(body, 'queue_position')),
  ),
  defect(
    'status/tells-the-queue-position',
    'position below zero',
    'The position counts down past zero.',
    queued((body) => ({ ...body, queue_position: -1 })),
    official,
  ),
  defect(
    'status/tells-the-queue-position',
    'position is text',
    'The position is a string.',
    queued((body) => ({ ...body, queue_position: '0' })),
    official,
  ),
]
