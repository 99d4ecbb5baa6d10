// modelslab.md 1.2, 3.2, 5: the files of an outcome, by their bytes.
import { fail, pass, skip } from '../../../contract/finding.ts'
import { dimensionsOf, isKnownType, realTypeOf } from '../../../contract/media.ts'
import { meantUrl } from '../../../core/exchange.ts'
import { linksIn } from '../body.ts'
import { isEnlarger } from '../input.ts'
import type { Answer, ModelslabJob, ModelslabView } from '../read.ts'
import { demand, eachOffered, inJob, type ModelslabClause, told, whereFiles } from './kit.ts'

/** Whole fetches of the outcome's files. */
const files = ({ mediaAnswers }: ModelslabJob): readonly Answer[] =>
  mediaAnswers.filter(({ purpose, code }) => purpose === 'get' && code === 200)
const allFiles = (view: ModelslabView): readonly Answer[] => view.jobs.flatMap(files)

const noFile = 'no file was fetched'

/** What the bytes of a model's kind may be. A film is a gif unless asked otherwise (modelslab.md 3.5). */
const kinds: Readonly<Record<string, RegExp>> = {
  image: /^image\//,
  video: /^(video\/|image\/gif)/,
  audio: /^(audio\/|video\/(mp4|webm))/,
  '3d': /^(model\/|application\/(zip|octet-stream))/,
}

const clauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/result/has-the-asked-size',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Pictures have the width and height that were asked for.',
    source: 'modelslab.md 3.2',
    breaks: 'Layouts, and clients that chain one call to the next.',
    check: inJob('happy', files, noFile, (file, { asked }, view) => {
      const body = file.exchange.reply?.body
      const size = body && dimensionsOf(body)
      if (asked['width'] === undefined || !size || isEnlarger(view.model))
        return skip('the model takes no size, or makes no pictures')
      const holds = size.width === Number(asked['width']) && size.height === Number(asked['height'])
      return demand(file, holds, `${asked['width']}×${asked['height']}`, `${size.width}×${size.height}`)
    }),
  },
  {
    id: 'modelslab/result/is-of-its-kind',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The files are what the model makes: pictures, films, sounds or meshes, by their bytes.',
    source: 'modelslab.md 1.2, 5',
    breaks: 'Every caller gets an error page under the name of a picture: there is no outcome.',
    check: eachOffered(allFiles, noFile, (file, view) => {
      const body = file.exchange.reply?.body
      const type = body && realTypeOf(body)
      const kind = kinds[view.model.kind ?? '']
      const declared = file.exchange.reply?.headers['content-type'] ?? ''
      if (type === undefined && kind?.test(declared) && isKnownType(declared) && body?.size !== 0)
        return fail(file.exchange, `the bytes of ${declared}`, 'bytes of no known kind')
      if (type === undefined || !kind)
        return type === 'text/html' ? fail(file.exchange, 'a file', type) : pass(file.exchange)
      return demand(file, kind.test(type), `${view.model.kind}`, type)
    }),
  },
  {
    id: 'modelslab/result/proxy-links-serve-the-file',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`proxy_links`, where they are given, serve the same bytes as `output`.',
    source: 'modelslab.md 4.1, 5',
    breaks: 'Callers where the storage host is blocked.',
    check: eachOffered(
      (view) => view.jobs.flatMap((job) => twins(job)),
      'no proxy_links were given, as a host may do',
      ({ proxy, file }) => {
        if (proxy.exchange.failure?.kind === 'refused-by-us') return undefined
        if (proxy.code !== 200 || !file) return demand(proxy, proxy.code === 200, '200', proxy.code)
        const [a, b] = [proxy, file].map(({ exchange }) => exchange.reply?.body.sha256)
        return a === b
          ? pass(proxy.exchange, file.exchange)
          : fail([proxy.exchange, file.exchange], 'the same bytes', 'other bytes')
      },
    ),
  },
  {
    id: 'modelslab/result/film-weighs-enough',
    level: 'SHOULD',
    evidence: 'client',
    text: 'A film weighs more than 100 KiB.',
    source: 'modelslab.md 5, 9.2',
    breaks: 'A client of the record takes a lighter film for a broken one.',
    check: eachOffered(
      (view) => (view.model.kind === 'video' ? allFiles(view) : []),
      'the model makes no films',
      (file) => {
        const body = file.exchange.reply?.body
        const size = body?.size ?? 0
        if (!body || !realTypeOf(body)?.startsWith('video/'))
          return skip('the film is a moving picture', file.exchange)
        return demand(file, size > 100 * 1024, 'more than 102400 bytes', `${size} bytes`)
      },
    ),
  },
  {
    id: 'modelslab/result/dead-link-is-404',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A file whose time is over is answered with 404: no redirect, no page.',
    source: 'modelslab.md 5, 12, 13.3',
    breaks: 'Clients that take any other answer for the file.',
    needs: ['time'],
    check: inJob(
      'temporary',
      ({ mediaAnswers }) => mediaAnswers.filter(({ purpose }) => purpose === 'after-expiry'),
      'no file was asked for after its time',
      (answer) => demand(answer, answer.code === 404, '404', answer.code),
    ),
  },
  {
    id: 'modelslab/result/outlives-its-link',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A fetch tells the outcome even after its temporary file is gone.',
    source: 'modelslab.md 5',
    breaks: 'Callers who keep books by the id.',
    needs: ['time'],
    check: inJob(
      'temporary',
      ({ fetches }) => fetches.filter(({ purpose }) => purpose === 'after-expiry'),
      'no job was fetched after its file was gone',
      (answer) => demand(answer, answer.word === 'success', 'success', told(answer)),
    ),
  },
]

export const fileClauses: readonly ModelslabClause[] = clauses.map(whereFiles)

/** The file on the other host, and its twin if that was fetched. */
function twins(job: ModelslabJob): readonly { readonly proxy: Answer; readonly file: Answer | undefined }[] {
  return job.mediaAnswers
    .filter(({ purpose }) => purpose === 'proxy')
    .map((proxy) => {
      const told = job.successes.find(({ body }) =>
        linksIn(body['proxy_links']).includes(meantUrl(proxy.exchange.request)),
      )
      const at = linksIn(told?.body['proxy_links']).indexOf(meantUrl(proxy.exchange.request))
      const twin = told?.outcome[at]
      return { proxy, file: files(job).find(({ exchange }) => meantUrl(exchange.request) === twin) }
    })
}
