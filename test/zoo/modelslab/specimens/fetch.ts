// Relays that mislead while a job runs, or about how it ended.
import { error } from '../healthy.ts'
import type { Body } from '../hooks.ts'
import { at, defect, every, type LabSpecimen, official, page, rewrite, should, without } from './kit.ts'

export const fetchSpecimens: readonly LabSpecimen[] = [
  defect('status/is-in-every-reply', 'state for status', 'The word stands in `state`.', {
    ...rewrite(['running', 'success'], ({ status, ...body }) => ({ ...body, state: status })),
  }),
  defect(
    'status/is-in-every-reply',
    'bare errors',
    'Refusals are {"detail": …}, as a middleware makes them.',
    {
      after: (answer) => {
        const { status, message } = (answer.body ?? {}) as Body
        return status === 'error' ? { code: 500, body: { detail: message } } : answer
      },
    },
  ),
  defect(
    'status/is-in-every-reply',
    'numbers for words',
    'The status is a number.',
    rewrite('running', (body) => ({ ...body, status: 1 })),
  ),
  defect(
    'status/is-a-known-word',
    'own word while running',
    'A running job is IN_PROGRESS.',
    rewrite('running', (body) => ({ ...body, status: 'IN_PROGRESS' })),
  ),
  defect(
    'status/is-a-known-word',
    'own word at the end',
    'A finished job is completed.',
    rewrite('success', (body) => ({ ...body, status: 'completed' })),
  ),
  defect(
    'status/is-a-known-word',
    'capitals',
    'Words are in capitals.',
    rewrite(['running', 'success'], (body) => ({ ...body, status: String(body['status']).toUpperCase() })),
  ),
  defect(
    'status/never-goes-back',
    'two back ends',
    'Every other fetch is answered by a server that lags.',
    {
      ...rewrite('success', (body, { nth, job }, host) => (nth % 2 === 1 && job ? host.running(job) : body)),
    },
    { lends: { timeoutMs: 8000 } },
  ),
  defect(
    'status/ends',
    'never ends',
    'A job is processing for ever.',
    { takesMs: 3_600_000 },
    { lends: { timeoutMs: 2500 } },
  ),
  defect(
    'status/ends',
    'ends without a word',
    'A finished job is told as processing, with its files.',
    {
      ...rewrite('success', (body) => ({ ...body, status: 'processing', output: '', proxy_links: '' })),
    },
    { lends: { timeoutMs: 2500 } },
  ),
  defect('fetch/answers-post', 'fetch by GET', 'A fetch is answered to GET only.', {
    before: ({ act }) => (act === 'fetch' ? error(405, 'Method not allowed') : undefined),
  }),
  defect(
    'fetch/answers-post',
    'no such path',
    'The fetch path of the family does not exist.',
    {
      before: ({ act }) => (act === 'fetch' ? { code: 404, ...page } : undefined),
    },
    official,
  ),
  defect(
    'fetch/knows-the-job-throughout',
    'not yet known',
    'The first fetch comes before the job is known.',
    {
      before: ({ act, job, nth, caller }) =>
        act === 'fetch' && job && caller === 'owner' && nth === 0
          ? error(404, 'Request not found')
          : undefined,
    },
  ),
  defect('fetch/knows-the-job-throughout', 'forgotten', 'A finished job is told once.', {
    after: (answer, { job, act, caller }, { memory }) => {
      const done = act === 'fetch' && caller === 'owner' && (answer.body as Body)['status'] === 'success'
      if (!done || !job) return answer
      if (memory.has(String(job.id))) return error(404, 'Request not found')
      memory.set(String(job.id), answer)
      return answer
    },
  }),
  defect('fetch/running-has-no-outcome', 'running with files', 'A running job lists its files in output.', {
    ...rewrite('running', (body, { job }, host) => ({ ...body, output: job ? host.links(job) : [] })),
  }),
  defect(
    'fetch/running-has-no-outcome',
    'running with links',
    'A running job lists its files in links.',
    {
      ...rewrite('running', (body, { job }, host) => ({ ...body, links: job ? host.links(job) : [] })),
    },
    official,
  ),
  defect(
    'fetch/comes-with-200',
    '202 while running',
    'A running job is told with 202.',
    at('running', () => ({ code: 202 })),
  ),
  defect(
    'fetch/comes-with-200',
    '201 at the end',
    'A finished job is told with 201.',
    at('success', () => ({ code: 201 })),
    official,
  ),
  defect('replies/are-json', 'a page in between', 'One fetch is answered with a page.', {
    ...at('running', (_answer, { nth }) => (nth === 1 ? { code: 502, ...page } : {})),
  }),
  defect('replies/are-json', 'pages for errors', 'Refusals are pages.', {
    after: (answer) =>
      (answer.body as Body)['status'] === 'error' ? { code: answer.code, ...page } : answer,
  }),
  defect(
    'replies/are-json',
    'nothing at all',
    'A running job is told with an empty body.',
    at('running', () => ({ body: '' })),
  ),
  defect(
    'replies/are-json',
    'wrapped',
    'Replies are wrapped in a callback.',
    at(every, ({ body }) => ({ body: `callback(${JSON.stringify(body)})` })),
  ),
  defect('replies/whole', 'label lost', 'A finished job is told in gzip that is none.', {
    ...at('success', ({ body }) => ({
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })),
  }),
  defect('replies/whole', 'cut short', 'The end of a long reply is lost.', {
    ...at('success', (_answer, { nth }) => (nth > 2 ? { cutAfter: 40 } : {})),
  }),
  defect(
    'replies/say-json',
    'text for JSON',
    'JSON is labelled as a page.',
    at(every, () => ({ headers: { 'content-type': 'text/html' } })),
    should,
  ),
  defect(
    'replies/come',
    'cut off',
    'One fetch gets no answer.',
    at('running', (_answer, { nth }) => (nth === 1 ? { cutAfter: -1 } : {})),
    should,
  ),
  defect(
    'result/stable',
    'another outcome',
    'Each fetch of a finished job names other files.',
    {
      ...rewrite('success', (body, { nth }) => ({
        ...body,
        output: (body['output'] as string[]).map((link) =>
          link.replace('/generations', `/${nth % 2 ? 'cdn/' : ''}generations`),
        ),
      })),
    },
    should,
  ),
  defect('status/one-outcome', 'change of mind', 'A finished job is later told as failed.', {
    ...rewrite('success', (body, _ask, { memory }) => {
      const told = memory.has('done')
      memory.set('done', { code: 200 })
      return told ? { status: 'failed', id: '', message: 'Failed, Try Again', output: '' } : body
    }),
  }),
  defect(
    'errors/unknown-id-is-refused',
    'patient with strangers',
    'An id that never was is told as processing.',
    {
      after: (answer, { act, job, caller, byBody }) =>
        act === 'fetch' && caller === 'owner' && !job && !byBody
          ? { code: 200, body: { status: 'processing', message: 'try again later.', output: '' } }
          : answer,
    },
    should,
  ),
  defect(
    'errors/unknown-word-is-refused',
    'numbers only',
    'An id that is a word breaks the server.',
    {
      before: ({ act, id }) =>
        act === 'fetch' && id !== undefined && !/^\d+$/.test(id)
          ? error(500, 'Internal server error')
          : undefined,
    },
    should,
  ),
  defect(
    'fetch/matches-its-schema',
    'strange twins',
    'Proxy links are a number.',
    rewrite('success', (body) => ({ ...without(body, 'proxy_links'), proxy_links: 2 })),
    should,
  ),
]
