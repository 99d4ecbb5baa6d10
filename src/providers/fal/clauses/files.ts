// The file objects of an output, each with the bytes that were fetched for it.
import { type Dimensions, dimensionsOf, realTypeOf } from '../../../contract/media.ts'
import { type Exchange, meantUrl } from '../../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { isDone } from './asked.ts'

export interface OutputFile {
  readonly file: JsonObject
  readonly url: string
  /** The result that named it. */
  readonly answer: Answer
  readonly job: FalJob
  /** The first whole fetch of it, if one was made. */
  readonly got: Answer | undefined
}

/** Every file object of every output that ought to be right. */
export function filesOf(view: FalView): readonly OutputFile[] {
  return view.jobs.filter((job) => isDone(job, view)).flatMap((job) => filesOfJob(job))
}

/** Whether every file of the outputs came inside the output itself, so that there is nothing to fetch. */
export function allInline(view: FalView): boolean {
  const files = filesOf(view)
  return files.length > 0 && files.every(({ url }) => url.startsWith('data:'))
}

export function filesOfJob(job: FalJob): readonly OutputFile[] {
  const { output } = job
  if (!output) return []
  return fileObjects(output.json ?? null).map((file) => {
    const url = String(file['url'])
    const whole = ({ exchange }: Answer) =>
      exchange.request.method === 'GET' && exchange.request.headers['range'] === undefined
    const got = job.mediaAnswers.find((answer) => whole(answer) && isOf(answer.exchange, url))
    return { file, url, answer: output, job, got }
  })
}

/** Signed addresses are redacted in requests and replies alike, but need not be spelt alike: compare without the query. */
function isOf(exchange: Exchange, url: string): boolean {
  const bare = (address: string | undefined) => address?.replace(/\?.*$/, '')
  return bare(meantUrl(exchange.request)) === bare(url) || bare(exchange.request.given) === bare(url)
}

/** Objects with a `url` of their own; a `url` in an error item is none. */
function fileObjects(value: Json): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(fileObjects)
  if (!isJsonObject(value)) return []
  if (typeof value['url'] === 'string') return [value]
  return Object.values(value).flatMap(fileObjects)
}

/** Width and height in pixels as decoded from the bytes that came. */
export function pictureSize(answer: Answer): Dimensions | undefined {
  const body = answer.exchange.reply?.body
  return body && dimensionsOf(body)
}

/** The media type that the bytes themselves show; undefined when they show none we know. */
export function typeShown(answer: Answer): string | undefined {
  const body = answer.exchange.reply?.body
  return body && realTypeOf(body)
}
