// Hosts that differ in ways the fact sheet allows: the instabilities of modelslab.md 4.6, and where a relay may differ.
import { error } from '../healthy.ts'
import type { Body, Hooks } from '../hooks.ts'
import {
  every,
  isInvalid,
  type LabSpecimen,
  lawful,
  official,
  page,
  refusals,
  rewrite,
  without,
} from './kit.ts'

const listOf = (body: Body, name: string) => body[name] as readonly string[]
const keyed = (links: readonly string[]) => Object.fromEntries(links.map((link, at) => [String(at), link]))

const inSubmit: Hooks = {
  takesMs: 0,
  before: (ask, host) => {
    if (ask.act !== 'submit' || ask.caller !== 'owner' || isInvalid(ask)) return undefined
    return { code: 200, body: { ...host.success(host.make(ask)), generationTime: 0.4 } }
  },
}

export const lawfulSpecimens: readonly LabSpecimen[] = [
  lawful('ids of 19 digits, as text', 'What JavaScript could not hold as a number comes in quotes.', {
    name: (nth) => `723456789012345678${nth}`,
  }),
  lawful('healthy, official', 'Nothing is wrong.', {}, official),
  lawful('healthy, relay', 'Nothing is wrong.', {}),
  lawful(
    'old codes',
    'Every refusal has the HTTP code 200 and the older texts, by field.',
    {
      ...refusals((_, ask) => ({
        code: 200,
        body: isInvalid(ask)
          ? { status: 'error', message: { prompt: ['The prompt field is required.'] } }
          : {
              status: 'error',
              message: ask.caller === 'owner' ? 'Request not found' : 'Invalid Api Key',
              tip: 'Get one.',
            },
      })),
    },
    official,
  ),
  lawful('messege everywhere', 'Every text stands under the misspelt name, refusals too.', {
    after: (answer) => {
      const { message, ...rest } = (answer.body ?? {}) as Body
      return message === undefined ? answer : { ...answer, body: { ...rest, messege: message } }
    },
  }),
  lawful(
    'no text at all',
    'Running jobs carry no text.',
    rewrite(['queued', 'running'], (body) => without(body, 'message', 'tip')),
  ),
  lawful(
    'ids as text',
    'Ids are digits in a string.',
    rewrite(every, (body) => (body['id'] ? { ...body, id: String(body['id']) } : body)),
  ),
  lawful('ids as words', 'Ids are UUIDs.', { name: () => crypto.randomUUID() }),
  lawful('short ids', 'Ids have three digits, as on the page of the seed.', { name: (nth) => 453 + nth }),
  lawful(
    'null ids at the end',
    'A success carries a null id.',
    rewrite('success', (body) => ({ ...body, id: null })),
  ),
  lawful(
    'no ids at the end',
    'A success carries no id.',
    rewrite('success', (body) => without(body, 'id')),
  ),
  lawful('named by task', 'A submission is queued under a taskId.', {
    ...rewrite('queued', ({ id }) => ({
      status: 'queued',
      taskId: String(id),
      links: [],
      seconds: null,
      eta: 1,
    })),
  }),
  lawful(
    'named by link',
    'A submission is named by its fetch_result only.',
    rewrite('queued', (body) => without(body, 'id')),
  ),
  lawful('minimal', 'A submission is answered with status, id, eta and message only.', {
    ...rewrite('queued', ({ id }) => ({
      status: 'processing',
      id,
      eta: 1,
      message: 'Your request is being processed',
    })),
  }),
  lawful(
    'queued for processing',
    'The word is queued in place of processing.',
    rewrite(['queued', 'running'], (body) => ({ ...body, status: 'queued' })),
  ),
  lawful(
    'no eta',
    'No eta is told.',
    rewrite('queued', (body) => without(body, 'eta')),
  ),
  lawful(
    'fractions of eta',
    'The eta has a fraction.',
    rewrite('queued', (body) => ({ ...body, eta: 13.067986918399999 })),
  ),
  lawful(
    'empty text for output',
    'Output is an empty string while the job is queued.',
    rewrite('queued', (body) => ({ ...body, output: '', proxy_links: '' })),
  ),
  lawful('twins reserved', 'Proxy links are told while the job is queued.', {
    ...rewrite('queued', (body) => ({ ...body, proxy_links: body['future_links'] })),
  }),
  lawful(
    'future by position',
    'Future links are an object.',
    rewrite('queued', (body) => ({ ...body, future_links: keyed(listOf(body, 'future_links')) })),
  ),
  lawful(
    'no future',
    'There are no future links.',
    rewrite('queued', (body) => without(body, 'future_links')),
  ),
  lawful('long answers', 'A fetch of a running job repeats the reply to the submission.', {
    ...rewrite('running', (body, { job }, host) => (job ? host.queued(job) : body)),
  }),
  lawful(
    'one link for a list',
    'Output is one address.',
    rewrite('success', (body) => ({ ...body, output: listOf(body, 'output')[0] })),
  ),
  lawful(
    'links for output',
    'The addresses stand in links.',
    rewrite('success', ({ output, ...body }) => ({ ...body, links: output, proxy_links: [] })),
  ),
  lawful(
    'twins only',
    'The addresses stand in proxy_links only.',
    rewrite('success', (body) => ({ ...body, output: [] })),
  ),
  lawful(
    'twins by position',
    'Proxy links are an object.',
    rewrite('success', (body) => ({ ...body, proxy_links: keyed(listOf(body, 'proxy_links')) })),
  ),
  lawful(
    'one twin',
    'Proxy links are one address.',
    rewrite('success', (body) => ({ ...body, proxy_links: listOf(body, 'proxy_links')[0] })),
  ),
  lawful(
    'empty twins',
    'Proxy links are an empty string.',
    rewrite('success', (body) => ({ ...body, proxy_links: '' })),
  ),
  lawful(
    'null twins',
    'Proxy links are null, and there is a tip.',
    rewrite('success', (body) => ({ ...body, proxy_links: null, tip: '' })),
  ),
  lawful(
    'no twins',
    'There are no proxy links.',
    rewrite('success', (body) => without(body, 'proxy_links')),
  ),
  lawful('everything at the end', 'A success is as long as the pages print it.', {
    ...rewrite('success', (body) => ({
      ...body,
      ...{ generationTime: 1.38, meta: { seed: 42, base64: 'no' }, warning: '', webhook_status: '', tip: '' },
      ...{ nsfw_content_detected: false, future_links: body['output'] },
    })),
  }),
  lawful('done at once', 'Every job is finished in its submission.', inSubmit),
  lawful('done at once, unnamed', 'Every job is finished in its submission, which tells no id.', {
    ...inSubmit,
    ...{
      after: (answer, { act }) =>
        act === 'submit' && answer.code === 200
          ? { ...answer, body: { ...(answer.body as Body), id: null } }
          : answer,
    },
  }),
  lawful('quick', 'Jobs are done before anybody can ask.', { takesMs: 0 }),
  lawful('upstream links', 'fetch_result keeps the host that is resold.', {
    ...rewrite('queued', (body, _ask, { origin, trap }) => ({
      ...body,
      fetch_result: String(body['fetch_result']).replace(origin, trap),
    })),
  }),
  lawful(
    'no fetch_result',
    'There is no fetch_result.',
    rewrite('queued', (body) => without(body, 'fetch_result')),
  ),
  lawful('another number in the link', 'fetch_result ends in another id.', {
    ...rewrite('queued', (body) => ({
      ...body,
      fetch_result: String(body['fetch_result']).replace(/\d+$/, '77'),
    })),
  }),
  lawful('key in a header', 'The key is looked for in the header `key`.', { keys: ['header'] }),
  lawful('key as bearer', 'The key is looked for in Authorization.', { keys: ['bearer'] }),
  lawful('behind a path', 'The relay lives below a path of its own.', { prefix: '/lab/v2' }),
  lawful('base with api', 'The owner writes the address with /api.', { base: '/api' }, official),
  lawful('base with family', 'The owner writes the address of a family.', { base: '/api/v6/interior' }),
  lawful('base with enterprise family', 'The owner writes the address of a dedicated family.', {
    prefix: '/srv',
    base: '/api/v1/enterprise/interior',
  }),
  lawful('one family only', 'Other families, and the counter, are pages that do not exist.', {
    before: ({ family }) => (family.endsWith('/realtime') ? undefined : { code: 404, ...page }),
  }),
  lawful('strict families', 'An id is known to its own family only.', {
    before: ({ act, job, family }) =>
      act === 'fetch' && job && job.family !== family ? error(404, 'Request not found') : undefined,
  }),
  lawful('public to GET', 'A fetch is answered to GET, with the key in a header.', {
    before: ({ method, path }) =>
      method === 'GET' && path.includes('/fetch/')
        ? { code: 200, headers: { 'content-type': 'application/json' }, body: '{"status":"processing"}' }
        : undefined,
  }),
  lawful(
    'community models',
    'The images family, which takes the id in the body too.',
    {},
    { ...official, lends: { model: 'images/text2img' } },
  ),
  lawful(
    'rooms',
    'The interior family, named by its path.',
    {},
    { lends: { model: '/api/v6/interior/make' } },
  ),
  lawful('films', 'The video family.', {}, { ...official, lends: { model: 'video/text2video_ultra' } }),
  lawful('signed files', 'Addresses are signed afresh at each fetch.', {
    ...rewrite('success', (body) => ({
      ...body,
      output: listOf(body, 'output').map((link) => `${link}?X-Amz-Signature=${Math.random()}`),
    })),
  }),
  lawful('frugal files', 'Files are served whole, and not to HEAD.', {
    media: (answer, { method }) =>
      method === 'HEAD'
        ? { code: 405 }
        : answer.code === 206
          ? { ...answer, code: 501, headers: {}, body: '' }
          : answer,
  }),
  lawful('files behind a redirect', 'A file leads on to where it lies, once it is there.', {
    media: (answer, { path, query }) =>
      answer.code === 404 || query.has('there')
        ? answer
        : { code: 302, headers: { location: `${path}?there` }, body: '' },
  }),
  lawful('files of no type', 'Files are octet streams.', {
    media: (answer) =>
      answer.code < 300
        ? { ...answer, headers: { ...answer.headers, 'content-type': 'application/octet-stream' } }
        : answer,
  }),
  lawful('far away', 'Every answer takes a fifth of a second.', { latencyMs: 200 }),
]
