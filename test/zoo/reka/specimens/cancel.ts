// Hosts that cancel badly, and hosts whose results and media are worth nothing.
import {
  defect,
  instead,
  lawful,
  may,
  on,
  type RekaSpecimen,
  relay,
  rewrite,
  should,
  without,
} from './kit.ts'

export const cancelSpecimens: readonly RekaSpecimen[] = [
  defect(
    'cancel/is-taken-by-post',
    'cancel by PUT alone',
    'A fal habit: cancelling is a PUT.',
    instead('cancel', () => ({ code: 405, body: { detail: 'Method Not Allowed' } })),
  ),
  defect(
    'cancel/is-taken-by-post',
    'no cancel, relay',
    'A relay knows no such address.',
    instead('cancel', () => ({ code: 404, body: { detail: 'Not Found' } })),
    relay,
  ),
  defect(
    'cancel/is-taken-by-post',
    'cancel falls over',
    'A cancel is a 500.',
    instead('cancel', ({ caller, job }, host) =>
      caller === 'owner' && job ? host.refuse(500, 'server_error') : undefined,
    ),
  ),
  defect(
    'cancel/answers-the-result-shape',
    'cancel says success',
    'A cancel is answered {"success": true}.',
    rewrite('cancel', () => ({ success: true })),
    should,
  ),
  defect(
    'cancel/answers-the-result-shape',
    'cancel as on fal, relay',
    'A relay passes the answer of fal on.',
    on('cancel', ({ code }) =>
      code === 200 ? { code: 202, body: { status: 'CANCELLATION_REQUESTED' } } : {},
    ),
    { ...relay, ...should },
  ),
  defect(
    'cancel/answers-the-result-shape',
    'cancel error as text',
    'A cancelled job tells its error as a text.',
    rewrite('cancel', (body) => ({ ...body, error: 'cancelled by the caller' })),
    should,
  ),
  defect(
    'cancel/answers-the-result-shape',
    'output as list',
    'The output is an empty list where there is none.',
    rewrite('cancel', (body) => ({ ...body, output: [] })),
    should,
  ),
  defect(
    'cancel/answers-the-result-shape',
    'empty cancel',
    'A cancel is an empty 204.',
    on('cancel', ({ code }) => (code === 200 ? { code: 204, body: undefined } : {})),
    should,
  ),
  defect(
    'cancel/needs-no-body',
    'cancel needs a body',
    'A POST without a body is a 422.',
    instead('cancel', ({ caller, job, body }, host) =>
      caller === 'owner' && job && body.length === 0 ? host.refuse(422, 'validation_error') : undefined,
    ),
  ),
  defect(
    'result/has-five-keys',
    'bare result, relay',
    'A relay of fal hands out the bare output.',
    rewrite('result', (body) => body['output'] ?? body),
    { ...relay, ...may },
  ),
  defect(
    'result/success-brings-an-output',
    'nothing made',
    'A completed job has no output.',
    rewrite('result', (body) => ({ ...body, output: null })),
    may,
  ),
  defect(
    'media/alive-at-once',
    'dead media',
    'The address of the output leads nowhere.',
    { media: () => ({ code: 404, body: 'no such file' }) },
    may,
  ),
  defect(
    'media/whole',
    'pictures are 60 % of themselves',
    'A store kept what had come when an upload broke off, and serves it as if it were all.',
    { keeps: (file) => file.subarray(0, file.length * 0.6) },
    { lends: { model: 'nano-banana/edit' } },
  ),
  lawful(
    'pictures with more behind their end',
    'A store pads its files with zeros.',
    { keeps: (file) => Buffer.concat([file, Buffer.alloc(64)]) },
    { lends: { model: 'nano-banana/edit' } },
  ),
  defect(
    'media/type-true',
    'media are nothing, behind a redirect',
    'A sound leads on to three letters with the type of a sound.',
    {
      media: (answer, { path, query }) =>
        query.has('there')
          ? { ...answer, body: Buffer.from('abc') }
          : { code: 302, headers: { location: `${path}?there` }, body: '' },
    },
    should,
  ),
  defect(
    'result/not-ready-is-told-in-a-known-way',
    'early result is a 500',
    'Whoever asks too early breaks it.',
    instead('result', ({ caller, job }, host) =>
      caller === 'owner' && job && host.envelope(job)['output'] === null
        ? host.refuse(500, 'server_error')
        : undefined,
    ),
    may,
  ),
  defect(
    'replies/whole',
    'cut in the middle',
    'Answers lose their end on the way.',
    on('status', ({ code }, { caller, nth, job }) =>
      code === 200 && caller === 'owner' && job && nth === 1 ? { cutAfter: 20 } : {},
    ),
    relay,
  ),
  defect(
    'replies/whole',
    'label of a packing',
    'An answer says it is packed and is not.',
    on('list', ({ code, headers }) =>
      code === 200 ? { headers: { ...headers, 'content-encoding': 'gzip' } } : {},
    ),
  ),
  defect(
    'secrets/never-echoed',
    'echo',
    'The list tells the key it was asked with.',
    rewrite('list', (body, { token }) => ({ ...without(body), asked_by: token })),
    should,
  ),
]
