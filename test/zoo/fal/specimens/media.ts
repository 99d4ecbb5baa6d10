// Relays whose media are dead, closed, broken or something else.
import { png } from '../../png.ts'
import type { Answer } from '../../serve.ts'
import { deadOrigin } from '../healthy.ts'
import { defect, type FalSpecimen, images, lawful, may, page, should } from './kit.ts'

const whole = (change: (answer: Answer) => Partial<Answer>) => ({
  media: (answer: Answer) => (answer.code === 200 ? { ...answer, ...change(answer) } : answer),
})

const headOf = (file: Buffer, share: number) => file.subarray(0, Math.floor(file.length * share))

export const mediaSpecimens: readonly FalSpecimen[] = [
  defect('media/alive-at-once', 'media dead', 'Media addresses are 404.', {
    media: () => ({ code: 404, ...page }),
  }),
  defect(
    'media/alive-at-once',
    'media of a dead host',
    'Media lie on a host that does not answer.',
    images((image) => ({ ...image, url: deadOrigin + new URL(String(image['url'])).pathname })),
  ),
  defect('media/no-credential', 'media need a key', 'Media are answered with 401 to whoever sends no key.', {
    media: (answer, { headers }) =>
      headers.authorization === undefined ? { code: 401, body: { detail: 'no key' } } : answer,
  }),
  defect('media/alive-at-once', 'media need a referer', 'Media are refused without the shop’s own referer.', {
    media: (answer, { headers }) => (headers.referer === undefined ? { code: 403, ...page } : answer),
  }),
  defect(
    'output/bytes-are-what-they-claim',
    'media are a page',
    'A page saying "not found" comes with 200 and the type of an image.',
    whole(() => ({ body: page.body })),
  ),
  defect(
    'output/bytes-are-what-they-claim',
    'media are a page, and say so',
    'A page comes with 200 and text/html.',
    whole(() => ({ ...page })),
  ),
  defect(
    'output/bytes-are-what-they-claim',
    'media are nothing',
    'Three letters come with the type of an image.',
    whole(() => ({ body: Buffer.from('abc') })),
  ),
  defect(
    'output/bytes-are-what-they-claim',
    'media are nothing, behind a redirect',
    'A medium leads on to three letters with the type of an image.',
    {
      media: (answer, { path, query }) =>
        query.has('there')
          ? { ...answer, body: Buffer.from('abc') }
          : { code: 302, headers: { location: `${path}?there` }, body: '' },
    },
  ),
  defect(
    'replies/whole',
    'media cut off',
    'The file breaks off half way.',
    whole(({ body }) => ({ cutAfter: Math.floor((body as Buffer).length / 2) })),
  ),
  defect(
    'media/whole',
    'media are 60 % of themselves',
    'A store kept what had come when an upload broke off, and serves it as if it were all.',
    { picture: (...of) => headOf(png(...of), 0.6) },
  ),
  defect(
    'media/whole',
    'media cut where they are fetched whole',
    'A cache that gave up half way answers GET; HEAD and ranges are passed on, and tell the truth.',
    {
      media: (answer, { method }, bytes) =>
        method === 'GET' && answer.code === 200 ? { ...answer, body: headOf(bytes, 0.6) } : answer,
    },
  ),
  defect('media/whole', 'media with a hole', 'A block of the file was lost on a disk and reads as zeros.', {
    picture: (...of) => png(...of).fill(0, 60, 64),
  }),
  lawful('media with more behind their end', 'A store pads its files with zeros.', {
    picture: (...of) => Buffer.concat([png(...of), Buffer.alloc(64)]),
  }),
  defect(
    'media/alive-at-once',
    'media empty',
    'Files have no bytes.',
    whole(() => ({ body: Buffer.alloc(0) })),
  ),
  defect(
    'media/type-true',
    'media as JSON',
    'The media host sends everything as application/json.',
    whole(({ headers }) => ({ headers: { ...headers, 'content-type': 'application/json' } })),
    should,
  ),
  defect(
    'media/range-honest',
    'ranges are a lie',
    '206 comes with the whole file.',
    {
      media: (answer, _ask, bytes) => (answer.code === 206 ? { ...answer, body: bytes } : answer),
    },
    may,
  ),
  defect(
    'media/head-honest',
    'HEAD is a lie',
    'HEAD tells no length and another type.',
    {
      media: (answer, { method }) =>
        method === 'HEAD'
          ? { code: 200, headers: { 'content-type': 'text/plain', 'content-length': '0' } }
          : answer,
    },
    may,
  ),
  defect(
    'output/weighs-what-it-says',
    'file_size is a lie',
    'The told size is that of another encoding.',
    images((image) => ({ ...image, file_size: Number(image['file_size']) * 3 })),
    should,
  ),
]
