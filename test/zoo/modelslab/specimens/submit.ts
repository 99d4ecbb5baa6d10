// Relays whose answers to submissions mislead.
import { error } from '../healthy.ts'
import type { Body, LabAsk } from '../hooks.ts'
import {
  at,
  defect,
  instead,
  isBody,
  isInvalid,
  isSecond,
  type LabSpecimen,
  lawful,
  official,
  page,
  rewrite,
  should,
  without,
} from './kit.ts'

const refuses = (text: string, wrong: (ask: LabAsk) => boolean) => ({
  before: (ask: LabAsk) =>
    ask.act === 'submit' && ask.caller === 'owner' && wrong(ask) ? error(400, text) : undefined,
})
const someOf = ({ input }: LabAsk, ...names: readonly string[]) => names.map((name) => input[name])

const longId = (nth: number) => `723456789012345678${nth}`

export const submitSpecimens: readonly LabSpecimen[] = [
  defect(
    'submit/id-survives-javascript',
    'ids of 19 digits',
    'The relay gives its own ids as numbers that JavaScript rounds.',
    {
      name: longId,
      after: (answer) =>
        isBody(answer.body)
          ? {
              ...answer,
              headers: { ...answer.headers, 'content-type': 'application/json' },
              body: JSON.stringify(answer.body).replaceAll(/"(723456789012345678\d)"/g, '$1'),
            }
          : answer,
    },
  ),
  defect(
    'submit/is-accepted',
    'takes nothing',
    'Every submission is refused.',
    refuses('The model is asleep.', (ask) => !isInvalid(ask)),
  ),
  defect(
    'submit/takes-the-key-in-the-body',
    'key in a header only',
    'The key in the body is not looked at.',
    { keys: ['header', 'bearer'] },
    official,
  ),
  defect('submit/takes-what-clients-spell', 'numbers are numbers', 'Digits in a string are refused.', {
    ...refuses('width must be an integer', (ask) =>
      someOf(ask, 'width', 'samples').some((one) => typeof one === 'string'),
    ),
  }),
  defect('submit/takes-what-clients-spell', 'flags are booleans', 'yes and no are refused.', {
    ...refuses('base64 must be a boolean', (ask) =>
      someOf(ask, 'base64', 'safety_checker').some((one) => typeof one === 'string'),
    ),
  }),
  defect('submit/takes-what-clients-spell', 'nothing is null', 'Null is refused.', {
    ...refuses('webhook must be a string', ({ input }) => Object.values(input).includes(null)),
  }),
  defect('submit/takes-what-clients-spell', 'no further members', 'Unknown members are refused.', {
    ...refuses('self_attention is not allowed', isSecond),
  }),
  defect(
    'submit/comes-with-200',
    'accepted with 202',
    'A submission is answered with 202.',
    at('queued', () => ({ code: 202 })),
  ),
  defect(
    'submit/comes-with-200',
    'created with 201',
    'A submission is answered with 201.',
    at('queued', () => ({ code: 201 })),
    official,
  ),
  defect(
    'submit/queued-names-its-job',
    'no name',
    'A submission tells no id.',
    rewrite('queued', (body) => without(body, 'id', 'fetch_result')),
  ),
  defect('submit/queued-names-its-job', 'null name', 'A submission tells null for an id.', {
    ...rewrite('queued', (body) => ({ ...without(body, 'fetch_result'), id: null })),
  }),
  defect(
    'submit/queued-has-no-outcome',
    'outcome before its time',
    'A queued submission lists its files in output.',
    {
      ...rewrite('queued', (body) => ({ ...body, output: body['future_links'] })),
    },
  ),
  defect('ids/never-shared', 'one id for all', 'Every submission gets the same id.', {
    name: () => 61_234_567,
  }),
  defect('ids/no-strangers', 'mixed up', 'A finished job is answered with the latest one.', {
    ...rewrite('success', (body, _ask, host) => {
      const last = [...host.jobs.values()].at(-1)
      return last ? host.success(last) : body
    }),
  }),
  defect(
    'ids/same-everywhere',
    'upstream ids',
    'Fetches tell the id of the host that is resold.',
    rewrite('success', (body) => ({ ...body, id: 5 })),
  ),
  defect('errors/missing-field-is-refused', 'takes anything', 'A submission without a prompt is queued.', {
    before: (ask, host) => (isInvalid(ask) ? { code: 200, body: host.queued(host.make(ask)) } : undefined),
  }),
  defect('errors/missing-field-is-refused', 'refuses with success', 'A refusal has the status success.', {
    after: (answer, ask) =>
      isInvalid(ask) ? { code: 200, body: { ...(answer.body as Body), status: 'success' } } : answer,
  }),
  defect(
    'errors/missing-field-is-told-in-words',
    'refuses without a word',
    'A refusal has no text.',
    { after: (answer, ask) => (isInvalid(ask) ? { ...answer, body: { status: 'error' } } : answer) },
    should,
  ),
  defect(
    'errors/missing-field-is-told-in-words',
    'text under another name',
    'A refusal says why in `detail`.',
    {
      after: (answer, ask) =>
        isInvalid(ask) ? { ...answer, body: { status: 'error', detail: 'prompt is required' } } : answer,
    },
    should,
  ),
  defect('errors/missing-field-makes-no-job', 'refusal with a name', 'A refusal tells an id.', {
    after: (answer, ask) =>
      isInvalid(ask) ? { ...answer, body: { ...(answer.body as Body), id: 61_000_001 } } : answer,
  }),
  defect(
    'errors/missing-field-is-named',
    'refusal without a reason',
    'A refusal says that something is wrong.',
    {
      after: (answer, ask) => (isInvalid(ask) ? error(400, 'bad request') : answer),
    },
    should,
  ),
  defect(
    'submit/tells-eta-in-seconds',
    'eta in words',
    'The eta is a text.',
    rewrite('queued', (body) => ({ ...body, eta: 'a minute' })),
    should,
  ),
  defect(
    'links/future-links-become-the-output',
    'files move',
    'Outcomes lie elsewhere than was promised.',
    {
      ...rewrite('queued', (body) => ({
        ...body,
        future_links: (body['future_links'] as string[]).map((link) => `${link}.old`),
      })),
    },
    should,
  ),
  defect(
    'links/fetch-result-stays-at-home',
    'link to the vendor',
    'fetch_result keeps the host that is resold.',
    {
      ...rewrite('queued', (body, _ask, { origin, trap }) => ({
        ...body,
        fetch_result: String(body['fetch_result']).replace(origin, trap),
      })),
    },
    { ...official, ...should },
  ),
  defect(
    'links/fetch-result-is-an-address',
    'relative link',
    'fetch_result is a path.',
    {
      ...rewrite('queued', (body, _ask, { origin }) => ({
        ...body,
        fetch_result: String(body['fetch_result']).replace(origin, ''),
      })),
    },
    should,
  ),
  defect(
    'submit/takes-two-megabytes',
    'large bodies refused',
    'A body over 1 MB is refused with a page (client_max_body_size).',
    instead('submit', ({ body }) => (body.length > 1 << 20 ? { code: 413, ...page } : undefined)),
    { ...should, alsoFails: 'the SDKs read every reply as JSON, which the page is not' },
  ),
  defect(
    'submit/takes-two-megabytes',
    'pictures inside the input refused',
    'A filter refuses long texts, as pictures in data URIs are.',
    instead('submit', ({ body }) =>
      body.includes('"data:image/') && body.length > 1 << 20 ? error(400, 'Bad request') : undefined,
    ),
    { ...should, lends: { model: 'realtime/img2img' } },
  ),
  lawful(
    'pictures inside the input',
    'A model that takes a picture takes one of 2 MB as a data URI.',
    {},
    { lends: { model: 'realtime/img2img' } },
  ),
]
