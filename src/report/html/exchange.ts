// Every exchange of the record, folded; a picture that was recorded whole is shown.
import type { Exchange, HeaderMap, RecordedBody } from '../../core/exchange.ts'
import type { Report } from '../../core/report.ts'
import { bodyText, excerpt, sizeOf, timeOf } from '../excerpt.ts'
import { safe } from './safe.ts'

/** Characters of a body that are shown. */
const mostBody = 20_000
const mostPicture = 400_000

export function exchangesHtml({ transcript }: Report): string {
  const { exchanges, startedAt } = transcript
  return `<section class="exchanges"><h2>Exchanges</h2>${exchanges.map((exchange) => exchangeHtml(exchange, startedAt)).join('\n')}</section>`
}

/** The anchor is inside the fold, so that following a link opens it. */
function exchangeHtml(exchange: Exchange, start: number): string {
  const { index, act, purpose, job, startedAt, durationMs, request, reply, failure } = exchange
  const code = reply ? String(reply.status) : (failure?.kind ?? 'none')
  const kind = !reply || failure ? 'error' : reply.status >= 400 ? 'refused' : 'ok'
  return `<details class="exchange"><summary><span class="code ${kind}">${safe(code)}</span> <b>${index}</b> ${safe(act)}${
    purpose ? ` <i>${safe(purpose)}</i>` : ''
  }${job ? ` <small>job ${safe(job)}</small>` : ''} <span class="line">${safe(request.method)} ${safe(excerpt(request.url, 300))}</span> <small>+${timeOf(
    startedAt - start,
  )}, ${timeOf(durationMs)}</small></summary>
<div class="wire" id="exchange-${index}">
<div><h3>Request</h3>${startHtml(`${request.method} ${request.url}`)}${request.given === undefined ? '' : `<p class="start">(the reply’s link was ${safe(request.given)})</p>`}${headersHtml(request.headers)}${bodyHtml(request.body)}</div>
<div><h3>Reply</h3>${
    reply
      ? startHtml(`HTTP ${reply.status} ${reply.statusText}`) +
        headersHtml(reply.headers) +
        bodyHtml(reply.body) +
        chunksHtml(reply.chunks)
      : ''
  }${failure ? `<p class="failure">${safe(failure.kind)}: ${safe(failure.message)}</p>` : ''}</div>
</div></details>`
}

function startHtml(line: string): string {
  return `<p class="start">${safe(line.trim())}</p>`
}

function headersHtml(headers: HeaderMap): string {
  const rows = Object.entries(headers).map(
    ([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(excerpt(value, 1000))}</dd>`,
  )
  return rows.length === 0 ? '' : `<dl class="headers">${rows.join('')}</dl>`
}

function bodyHtml(body: RecordedBody | undefined): string {
  if (!body) return ''
  const picture = pictureHtml(body)
  const text = bodyText(body, mostBody)
  return `${picture}${text === '' ? '' : `<pre tabindex="0">${safe(text)}</pre>`}`
}

/** Only formats that hold pixels and nothing else: an SVG is a document. */
function pictureHtml({ mimeType, base64, truncated }: RecordedBody): string {
  const type = /^image\/(?:png|jpeg|webp|gif)$/.exec(mimeType.split(';')[0]?.trim().toLowerCase() ?? '')?.[0]
  if (type === undefined || base64 === undefined || truncated || base64.length > mostPicture) return ''
  return `<img alt="the body as a picture" src="data:${type};base64,${safe(base64)}">`
}

function chunksHtml(chunks: readonly { readonly atMs: number; readonly bytes: number }[]): string {
  if (chunks.length < 2) return ''
  const shown = chunks
    .slice(0, 40)
    .map(({ atMs, bytes }) => `<li>+${timeOf(atMs)} <small>${sizeOf(bytes)}</small></li>`)
  return `<details class="chunks"><summary>${chunks.length} pieces</summary><ol>${shown.join('')}</ol></details>`
}
