// Relays that mix requests up, or tell their progress wrongly.
import type { Body, FalAsk, Relay } from '../hooks.ts'
import { defect, type FalSpecimen, instead, official, on, rewrite, should, without } from './kit.ts'

const status = (change: (body: Body, ask: FalAsk, relay: Relay) => unknown) => rewrite('status', change)
const impatient = { timeoutMs: 4000 }

export const progressSpecimens: readonly FalSpecimen[] = [
  defect(
    'ids/status-names-the-request',
    'no id in the status',
    'The status does not say whose it is.',
    status((body) => without(body, 'request_id')),
    should,
  ),
  defect(
    'logs/key-is-always-there',
    'the barest status, official',
    'A status tells its state, its position and the link to the result, as a page of a relay prints it, and no more.',
    status(({ status: word, queue_position, response_url }) => ({
      ...{ status: word, response_url },
      ...(queue_position === undefined ? {} : { queue_position }),
    })),
    official,
  ),
  defect(
    'ids/same-everywhere',
    'upstream id in the status',
    'The relay gives ids of its own, and the upstream’s show through.',
    status((body) => ({ ...body, request_id: '764cabcf-b745-4b3e-ae38-1200304cf45b' })),
  ),
  defect(
    'ids/no-strangers',
    'status of another job',
    'Answers of concurrent polls are mixed up.',
    instead('status', ({ job, caller, nth, logs }, relay) => {
      const other = [...relay.jobs.values()].find((candidate) => candidate !== job)
      return job && other && caller === 'owner' && nth % 2 === 1
        ? { code: 202, body: relay.status(other, logs, 'IN_PROGRESS') }
        : undefined
    }),
  ),
  defect(
    'ids/same-everywhere',
    'x-fal-request-id of the transit',
    'The relay puts its own trace id into the header.',
    on(['submit', 'status', 'result'], ({ headers }) => ({
      headers: { ...headers, 'x-fal-request-id': '0af76519-16cd-43dd-8448-eb211c80319c' },
    })),
  ),
  defect(
    'status/never-goes-back',
    'lagging replica',
    'Every other poll is answered by a replica that is some seconds behind.',
    instead('status', ({ job, caller, nth, logs }, relay) =>
      job && caller === 'owner' && nth % 2 === 1 && job.clock.now() < job.born + 8000
        ? { code: 202, body: relay.status(job, logs, 'IN_PROGRESS') }
        : undefined,
    ),
  ),
  defect(
    'status/ends',
    'stuck job',
    'Jobs stay IN_PROGRESS for ever.',
    {
      legs: [
        { word: 'IN_QUEUE', ms: 300 },
        { word: 'IN_PROGRESS', ms: 3_600_000 },
      ],
    },
    { lends: impatient },
  ),
  defect(
    'status/ends',
    'stuck in the queue',
    'Jobs stay IN_QUEUE for ever, as when no runner is left.',
    { legs: [{ word: 'IN_QUEUE', ms: 3_600_000 }] },
    { lends: impatient },
  ),
  defect(
    'status/ends',
    'status cached for ever',
    'The first answer to an address is the last.',
    {
      before: (ask, relay) =>
        ask.act === 'status' ? relay.memory.get(`${ask.path}?${ask.query}`) : undefined,
      after: (answer, ask, relay) => {
        if (ask.act === 'status' && ask.job && ask.caller === 'owner')
          relay.memory.set(`${ask.path}?${ask.query}`, answer)
        return answer
      },
    },
    { lends: impatient },
  ),
  defect(
    'result/is-there-once-completed',
    'completed too early',
    'COMPLETED is told while the request still runs.',
    status((body, { job }, relay) =>
      job && body['status'] === 'IN_PROGRESS' ? relay.status(job, false, 'COMPLETED') : body,
    ),
  ),
  defect(
    'status/matches-its-schema',
    'seconds are text',
    'Numbers of the status are strings.',
    status((body) =>
      body['status'] === 'COMPLETED' ? { ...body, metrics: { inference_time: '0.3' } } : body,
    ),
    should,
  ),
]
