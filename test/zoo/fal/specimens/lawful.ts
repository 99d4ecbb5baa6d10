// Hosts with nothing wrong: the healthy ones, and every peculiarity that the fact sheet allows.
import { type FalSpecimen, instead, lawful, official, on, rewrite, without } from './kit.ts'

const foreign = { linksTo: () => 'https://queue.fal.run' }

export const lawfulSpecimens: readonly FalSpecimen[] = [
  lawful('healthy official', 'The queue as the vendor documents it.', {}, official),
  lawful('healthy relay', 'The queue behind another host that takes Bearer.', {}),
  lawful(
    'second key lent',
    'A healthy host whose owner lends a second key.',
    {},
    { lends: { otherKey: true } },
  ),
  lawful('relay takes Key', 'One relay keeps the vendor’s scheme (13.2).', { schemes: ['key'] }),
  lawful('relay takes both', 'Key and Bearer are both understood (R1).', { schemes: ['key', 'bearer'] }),
  lawful(
    '200 while unfinished',
    'Relay pages document no code but 200 (R5).',
    on('status', ({ code }) => ({ code: code === 202 ? 200 : code })),
  ),
  lawful('links left alone', 'Links still name queue.fal.run (R2).', foreign),
  lawful('links left alone behind a prefix', 'The same below a path prefix.', {
    ...foreign,
    prefix: '/v1/fal',
  }),
  lawful('path prefix', 'Everything lies below /fal, and the links know it.', { prefix: '/fal' }),
  lawful(
    'path prefix, official',
    'The same, judged as strictly as the vendor.',
    { prefix: '/a/b' },
    official,
  ),
  lawful(
    'no cancel_url',
    'One relay’s page has no cancel_url (13.2).',
    rewrite(['submit', 'status', 'result'], (body) => without(body, 'cancel_url')),
  ),
  lawful(
    'response_url only',
    'The status page of a relay names response_url alone (R3).',
    rewrite(['submit', 'status', 'result'], (body) => without(body, 'cancel_url', 'status_url')),
  ),
  lawful(
    'cancel says OK',
    'A cancel is accepted with 200 OK (15.1).',
    on('cancel', ({ code }) => (code === 202 ? { code: 200, body: { status: 'OK' } } : {})),
    official,
  ),
  lawful(
    'cancel says success',
    'A cancel is answered as one generated document has it: {"success": true} (15.1).',
    on('cancel', ({ code }) => (code === 202 ? { code: 200, body: { success: true } } : {})),
    official,
  ),
  lawful(
    'no cancel',
    'No relay documents a cancel (R8).',
    instead('cancel', () => ({ code: 405, body: { detail: 'Method Not Allowed' } })),
  ),
  lawful(
    'cancel comes too late',
    'A running request may end well although its cancel was accepted (7).',
    {
      legs: [{ word: 'IN_PROGRESS', ms: 900 }],
      ...instead('cancel', ({ job, caller }, relay) =>
        job && caller === 'owner' && relay.status(job, false)['status'] === 'IN_PROGRESS'
          ? { code: 202, body: { status: 'CANCELLATION_REQUESTED' } }
          : undefined,
      ),
    },
    official,
  ),
  lawful(
    'no stream',
    'No relay documents a stream (R9).',
    instead('stream', ({ caller }) =>
      caller === 'owner' ? { code: 404, body: { detail: 'Not Found' } } : undefined,
    ),
  ),
]
