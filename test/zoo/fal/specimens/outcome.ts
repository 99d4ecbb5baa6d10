// Relays that lose, change or confuse results once they are there.
import { png } from '../../png.ts'
import type { Body } from '../hooks.ts'
import { defect, type FalSpecimen, instead, official, on, output, rewrite, should } from './kit.ts'

export const outcomeSpecimens: readonly FalSpecimen[] = [
  defect(
    'result/is-there-once-completed',
    'no result once completed, 404',
    'The result is looked for in another place than the status.',
    on('result', ({ code }) => (code === 200 ? { code: 404, body: { detail: 'Not Found' } } : {})),
  ),
  defect(
    'result/is-there-once-completed',
    'no result once completed, 400',
    'The result stays "in progress" a while longer than the status.',
    instead('result', ({ job, nth, caller }) =>
      job && caller === 'owner' && nth < 3
        ? { code: 400, body: { detail: 'Request is still in progress' } }
        : undefined,
    ),
  ),
  defect(
    'result/stays',
    'result given once',
    'A result is forgotten once it was fetched.',
    on('result', (answer, { path, caller }, { memory }) => {
      if (answer.code !== 200 || caller !== 'owner') return {}
      if (memory.has(path)) return { code: 404, body: { status: 'NOT_FOUND' } }
      memory.set(path, answer)
      return {}
    }),
  ),
  defect(
    'result/stable',
    'result changes',
    'Every read names another seed and another file.',
    output((body, { nth }) => ({ ...body, seed: 1000 + nth })),
  ),
  defect(
    'result/failure-keeps-its-code',
    "another job's result",
    'Whoever asks for a result gets the one of the first request.',
    instead('result', (ask, relay) => {
      const [first] = relay.jobs.values()
      return ask.job && first && ask.caller === 'owner' ? relay.honest({ ...ask, job: first }) : undefined
    }),
  ),
  defect(
    'ids/nobody-elses-job',
    'results of strangers',
    'Whoever asks for a result gets the one that another caller asked for last.',
    {
      picture: (_width, _height, shade) => png(640, 640, shade),
      ...output((body, { nth }) => ({
        ...body,
        ...{ prompt: "somebody else's bicycle", seed: 991 + nth },
        images: (body['images'] as readonly Body[])
          .slice(0, 1)
          .map((image) => ({ ...image, width: 640, height: 640 })),
      })),
    },
  ),
  defect(
    'output/is-nobody-elses',
    'outputs mixed up',
    'A result holds what was made for another request of the same caller.',
    output((body, { job }, relay) => {
      const other = [...relay.jobs.values()].find(
        (one) => one !== job && typeof one.input['prompt'] === 'string',
      )
      return other ? { ...body, prompt: other.input['prompt'] } : body
    }),
  ),
  defect(
    'result/is-json',
    'result is a list',
    'The result is the list of images, without the object around it.',
    output((body) => body['images']),
  ),
  defect(
    'replies/are-json',
    'failure as plain text',
    'The failure of a model is told as text.',
    on('result', ({ code, headers }) =>
      code === 422
        ? { headers: { ...headers, 'content-type': 'text/plain' }, body: 'Unprocessable Entity' }
        : {},
    ),
    should,
  ),
  defect(
    'result/adds-nothing',
    'status in the result, official',
    'The output carries a state.',
    output((body) => ({ ...body, status: 'COMPLETED' })),
    { ...official, ...should },
  ),
  defect(
    'result/is-json',
    'result is empty',
    'A finished result is 200 without a body.',
    on('result', ({ code, headers }) =>
      code === 200 ? { headers: { ...headers, 'content-type': 'application/json' }, body: '' } : {},
    ),
  ),
  defect(
    'result/is-json',
    'result is half',
    'A finished result ends in the middle, in good order.',
    on('result', ({ code, headers, body }) =>
      code === 200
        ? {
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body).slice(0, 90),
          }
        : {},
    ),
  ),
  defect(
    'status/success-tells-no-error',
    'error on success',
    'The status of a request that came to its output tells an error.',
    rewrite('status', (body, { job }) =>
      body['status'] === 'COMPLETED' && typeof job?.input['prompt'] === 'string' && !job.cancelledAt
        ? { ...body, error: 'none', error_type: 'none' }
        : body,
    ),
  ),
]
