// Hosts with nothing wrong: the healthy ones, and every peculiarity that the fact sheet allows.
import type { Body, Relay } from '../hooks.ts'
import { defect, type FalSpecimen, instead, lawful, official, on, rewrite, without } from './kit.ts'

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
  defect(
    'urls/submit-gives-the-cancel-url',
    'no cancel_url',
    'One relay’s page has no cancel_url (13.2).',
    rewrite(['submit', 'status', 'result'], (body) => without(body, 'cancel_url')),
  ),
  lawful(
    'response_url only, but on submit',
    'The status page of a relay names response_url alone (R3).',
    rewrite(['status', 'result'], (body) => without(body, 'cancel_url', 'status_url')),
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
  lawful(
    'full path answers too',
    'Requests answer under the full model id as well (R4).',
    instead(['status', 'result', 'cancel', 'stream'], (ask, relay) =>
      relay.honest(ask.job ? ask : { ...ask, ...jobOf(ask.id, relay) }),
    ),
  ),
  lawful('full path only, relay', 'Requests answer under the full model id alone, links say so (R4).', {
    before: (ask, relay) => {
      if (!['status', 'result', 'cancel', 'stream'].includes(ask.act) || ask.caller !== 'owner')
        return undefined
      if (ask.job) return { code: 405, body: { detail: 'Method Not Allowed' } }
      return ask.path.startsWith('/fal-ai/flux-1/schnell/')
        ? relay.honest({ ...ask, ...jobOf(ask.id, relay) })
        : undefined
    },
    ...rewrite(['submit', 'status', 'result'], fullLinks),
  }),
  lawful(
    'no trailing slash',
    'A path with a slash behind it is not known (R20).',
    instead(['status', 'result', 'cancel', 'stream'], ({ path }) =>
      path.endsWith('/') ? { code: 404, body: { detail: 'Not Found' } } : undefined,
    ),
  ),
  lawful(
    'trailing slash redirected',
    'A path with a slash behind it leads to the one without (R20).',
    instead(['status', 'result', 'cancel', 'stream'], ({ path }) =>
      path.endsWith('/') ? { code: 308, headers: { location: path.slice(0, -1) }, body: '' } : undefined,
    ),
  ),
]

const jobOf = (id: string | undefined, { jobs }: Relay) => {
  const job = jobs.get(id ?? '')
  return job ? { job } : {}
}

function fullLinks(body: Body): Body {
  return JSON.parse(JSON.stringify(body).replaceAll('/flux-1/requests', '/flux-1/schnell/requests'))
}
