// Each job as a timeline: one lane per act, one mark per exchange, long idle stretches shortened and marked.
import type { Exchange } from '../../core/exchange.ts'
import type { Report } from '../../core/report.ts'
import { timeOf } from '../excerpt.ts'
import { type Axis, axisOf } from './axis.ts'
import { safe } from './safe.ts'

const width = 1000
const labels = 130
const lane = 26
const top = 26

export function timelinesHtml(report: Report): string {
  const { exchanges } = report.transcript
  const broken = new Set(
    report.judgements.flatMap(({ finding }) => (finding.verdict === 'fail' ? finding.exchanges : [])),
  )
  const names = [...new Set(exchanges.map(({ job }) => job))]
  const jobs = names.map((job) =>
    jobHtml(
      job,
      exchanges.filter((exchange) => exchange.job === job),
      broken,
    ),
  )
  return jobs.length === 0 ? '' : `<section class="timelines"><h2>Timelines</h2>${jobs.join('\n')}</section>`
}

function jobHtml(
  job: string | undefined,
  exchanges: readonly Exchange[],
  broken: ReadonlySet<number>,
): string {
  const acts = [...new Set(exchanges.map(({ act }) => act))]
  const axis = axisOf(exchanges, width - labels - 20)
  const height = top + acts.length * lane + 8
  const lanes = acts.map((act, row) => laneSvg(act, row, exchanges, axis, broken)).join('')
  const breaks = axis.breaks.map(
    ({ at, ms }) =>
      `<g class="gap"><line x1="${labels + at}" x2="${labels + at}" y1="${top - 8}" y2="${height}"/><text x="${labels + at}" y="${top - 12}">${timeOf(ms)} idle</text></g>`,
  )
  const title = job === undefined ? 'Questions about no job' : `Job ${job}`
  return `<figure><figcaption>${safe(title)} <small>${exchanges.length} exchanges in ${timeOf(axis.totalMs)}</small></figcaption>
<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${safe(`${title}: ${acts.join(', ')}`)}">${lanes}${breaks.join('')}</svg></figure>`
}

function laneSvg(
  act: string,
  row: number,
  exchanges: readonly Exchange[],
  axis: Axis,
  broken: ReadonlySet<number>,
): string {
  const y = top + row * lane
  const marks = exchanges
    .filter((exchange) => exchange.act === act)
    .map((exchange) => markSvg(exchange, y, axis, broken))
  return `<line class="lane" x1="${labels}" x2="${width}" y1="${y + 10}" y2="${y + 10}"/><text class="act" x="${labels - 12}" y="${y + 14}">${safe(act)}</text>${marks.join('')}`
}

function markSvg(exchange: Exchange, y: number, axis: Axis, broken: ReadonlySet<number>): string {
  const { index, act, purpose, startedAt, durationMs, reply, failure } = exchange
  const x = labels + axis.x(startedAt)
  const wide = Math.max(7, axis.x(startedAt + durationMs) - axis.x(startedAt))
  const kind = broken.has(index)
    ? 'fail'
    : failure
      ? 'error'
      : (reply?.status ?? 0) >= 400
        ? 'refused'
        : 'pass'
  const title = `#${index} ${[act, purpose].filter(Boolean).join(' ')}: ${reply ? `HTTP ${reply.status}` : (failure?.kind ?? 'no reply')}, ${timeOf(durationMs)}`
  return `<a href="#exchange-${index}"><rect class="${kind}" x="${x.toFixed(1)}" y="${y + 2}" width="${wide.toFixed(1)}" height="16" rx="3.5"><title>${safe(title)}</title></rect></a>`
}
