// One exchange as request and reply, behind a gutter: no line of a host's body can begin a line of our output.
import type { Exchange, HeaderMap } from '../core/exchange.ts'
import type { Colours } from './colours.ts'
import { bodyText, excerpt, oneLine, timeOf } from './excerpt.ts'

const mostBody = 1200
const mostHeader = 200

/** `#3 status (happy), 79 ms`, then the request, then the reply or what came instead of it. */
export function exchangeLines(exchange: Exchange, colours: Colours): string {
  const { index, durationMs, request, reply, failure } = exchange
  const title = `#${index} ${askedIn(exchange)}, ${timeOf(durationMs)}`
  const lines = [
    colours.dim(`┌ ${oneLine(title)}`),
    ...gutter('>', [
      colours.bold(oneLine(`${request.method} ${excerpt(request.url, 600)}`)),
      ...(request.given === undefined
        ? []
        : [oneLine(`(the reply's link was ${excerpt(request.given, 600)})`)]),
      ...headerLines(request.headers),
      ...bodyLines(bodyText(request.body, mostBody)),
    ]),
    ...(reply
      ? gutter('<', [
          colours.bold(oneLine(`HTTP ${reply.status} ${reply.statusText}`.trim())),
          ...headerLines(reply.headers),
          ...bodyLines(bodyText(reply.body, mostBody)),
        ])
      : []),
    ...(failure
      ? gutter('<', [colours.red(oneLine(`${failure.kind}: ${excerpt(failure.message, 600)}`))])
      : []),
  ]
  return lines.join('\n')
}

/** What was asked, of which job, and on which side where there are two. */
export function askedIn({ act, purpose, job, side, case: name, trouble }: Exchange): string {
  const asked = [act, purpose].filter(Boolean).join(' ')
  if (side === undefined) return `${asked}${job ? ` (${job})` : ''}`
  return `${asked} upstream (${[name, trouble].filter(Boolean).join(': ')})`
}

function headerLines(headers: HeaderMap): readonly string[] {
  return Object.entries(headers).map(([name, value]) => oneLine(`${name}: ${excerpt(value, mostHeader)}`))
}

function bodyLines(text: string): readonly string[] {
  return text === '' ? [] : ['', ...text.split('\n')]
}

function gutter(sign: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split('\n')).map((line) => `│ ${sign} ${line}`.trimEnd())
}
