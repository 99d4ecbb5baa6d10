// Relays whose outcomes cannot be used, and file hosts that do not serve them.
import { png } from '../../png.ts'
import { film } from '../files.ts'
import type { Body } from '../hooks.ts'
import { defect, type LabSpecimen, lawful, official, page, rewrite, should } from './kit.ts'

const outputs = (change: (links: readonly string[], body: Body) => unknown) =>
  rewrite('success', ({ proxy_links: _, ...body }) => ({
    ...body,
    output: change(body['output'] as string[], body),
  }))

const headOf = (file: Buffer, share: number) => file.subarray(0, Math.floor(file.length * share))

export const resultSpecimens: readonly LabSpecimen[] = [
  defect(
    'result/names-an-address',
    'nothing to show',
    'A success names no address.',
    outputs(() => []),
  ),
  defect(
    'result/names-an-address',
    'empty text',
    'The output of a success is an empty string.',
    outputs(() => ''),
    official,
  ),
  defect(
    'result/names-an-address',
    'paths',
    'Addresses are relative.',
    outputs((links) => links.map((link) => new URL(link).pathname)),
  ),
  defect(
    'result/names-an-address',
    'data',
    'The files stand in the reply.',
    outputs((links) => links.map(() => 'data:image/png;base64,iVBORw0KGgo=')),
  ),
  defect(
    'result/names-an-address',
    'objects',
    'Files are objects with a url, as another vendor has them.',
    outputs((links) => links.map((url) => ({ url }))),
  ),
  defect('result/is-of-its-kind', 'page for a picture', 'Files are pages with the code 200.', {
    media: (answer) => (answer.code < 300 ? { code: 200, ...page } : answer),
  }),
  defect(
    'result/is-of-its-kind',
    'nothing, behind a redirect',
    'A file leads on to three letters with the type of a picture.',
    {
      media: (answer, { path, query }) =>
        query.has('there') && answer.code === 200
          ? { ...answer, body: Buffer.from('abc') }
          : query.has('there') || answer.code === 404
            ? answer
            : { code: 302, headers: { location: `${path}?there` }, body: '' },
    },
  ),
  defect(
    'result/is-of-its-kind',
    'picture for a film',
    'A film is a still picture.',
    {
      media: (answer) =>
        answer.code === 200
          ? { ...answer, headers: { 'content-type': 'image/png' }, body: png(64, 64, 9) }
          : answer,
    },
    { lends: { model: 'video/text2video_ultra' } },
  ),
  defect('media/alive-at-once', 'dead files', 'Files are not there.', {
    media: () => ({ code: 404, body: 'no such file' }),
  }),
  defect('media/alive-at-once', 'late files', 'Files come some seconds after the success.', {
    media: (answer, _ask, job) =>
      job && job.clock.now() < job.doneAt + 4000 ? { code: 404, body: 'no such file' } : answer,
  }),
  defect(
    'media/whole',
    'files cut short',
    'The store kept 60 % of every file and serves that as all of it.',
    {
      picture: ({ width, height }) => headOf(png(width, height, 7), 0.6),
    },
  ),
  lawful('files with more behind their end', 'A store pads its files with zeros.', {
    picture: ({ width, height }) => Buffer.concat([png(width, height, 7), Buffer.alloc(64)]),
  }),
  defect('media/alive-at-once', 'empty files', 'Files hold no bytes.', {
    media: (answer) => (answer.code === 200 ? { ...answer, body: Buffer.alloc(0) } : answer),
  }),
  defect(
    'media/alive-at-once',
    'file host in trouble',
    'Files are answered with 503.',
    { media: () => ({ code: 503, ...page }) },
    official,
  ),
  defect('media/no-credential', 'closed files', 'Files want a credential.', {
    media: () => ({ code: 401, body: 'who are you?' }),
  }),
  defect('replies/whole', 'half a file', 'Files break off.', {
    media: (answer) => (answer.code === 200 ? { ...answer, cutAfter: 50 } : answer),
  }),
  defect(
    'media/type-true',
    'jpeg that is none',
    'Files are labelled as JPEG.',
    {
      media: (answer) =>
        answer.code < 300
          ? { ...answer, headers: { ...answer.headers, 'content-type': 'image/jpeg' } }
          : answer,
    },
    should,
  ),
  defect(
    'media/range-honest',
    'wrong range',
    'A range is answered with other bytes.',
    {
      media: (answer) => (answer.code === 206 ? { ...answer, body: Buffer.alloc(100) } : answer),
    },
    should,
  ),
  defect(
    'result/has-the-asked-size',
    'one size fits all',
    'Pictures are always 256 by 256.',
    { picture: () => png(256, 256, 5) },
    should,
  ),
  defect(
    'result/one-for-each-sample',
    'one for two',
    'One picture comes where two were asked for.',
    {
      ...rewrite('success', (body) => ({ ...body, output: (body['output'] as string[]).slice(0, 1) })),
    },
    should,
  ),
  defect(
    'result/proxy-links-serve-the-file',
    'dead twins',
    'The other host serves nothing.',
    {
      media: (answer, { path }) => (path.startsWith('/cdn') ? { code: 403, ...page } : answer),
    },
    should,
  ),
  defect(
    'links/future-links-wait',
    'placeholder',
    'Files are answered with a placeholder before they are there.',
    {
      media: (answer, _ask, job) =>
        answer.code === 404 && job
          ? { code: 200, headers: { 'content-type': 'image/png' }, body: png(8, 8, 1) }
          : answer,
    },
    should,
  ),
  defect(
    'result/film-weighs-enough',
    'thin film',
    'A film weighs next to nothing.',
    {
      media: (answer) => (answer.code === 200 ? { ...answer, body: film(4000) } : answer),
    },
    { ...should, lends: { model: 'video/text2video_ultra' } },
  ),
]
