// A broken promise as a result of SARIF: what was expected and received, why, and the exchange that shows it.
import { createHash } from 'node:crypto'
import type { Judgement } from '../../core/clause.ts'
import type { Exchange, RecordedBody } from '../../core/exchange.ts'
import type { Report } from '../../core/report.ts'
import { causeOf } from '../causes.ts'
import { excerpt, printable } from '../excerpt.ts'
import type { LawPlace } from '../law-lines.ts'
import { exchangesOf, isKnown, reasonOf } from '../outline.ts'
import { sarifLevels } from './rule.ts'

/** Characters of a body that are kept: all results together have to stay below GitHub's 10 MB. */
const mostBody = 2000

export function resultOf(report: Report, judgement: Judgement, ruleIndex: number, place: LawPlace) {
  const { clause, level, finding } = judgement
  const [shown] = exchangesOf(report, finding.exchanges).slice(-1)
  const cause = causeOf(report, judgement)
  return {
    ruleId: clause.id,
    ruleIndex,
    level: finding.verdict === 'fail' ? sarifLevels[level] : 'warning',
    message: { text: messageOf(report, judgement) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: place.file },
          region: { startLine: place.line, startColumn: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: clause.id, kind: 'resource' }],
      },
    ],
    // The same alert from run to run, whatever is written around the clause.
    partialFingerprints: { primaryLocationLineHash: fingerprint(report, clause.id) },
    ...(isKnown(report, judgement) ? { suppressions: [{ kind: 'external' }] } : {}),
    ...(shown ? wireOf(shown) : {}),
    properties: {
      verdict: finding.verdict,
      exchanges: finding.exchanges,
      ...(cause ? { cause: cause.id, change: cause.change } : {}),
    },
  }
}

function messageOf(report: Report, judgement: Judgement): string {
  const cause = causeOf(report, judgement)
  const word = judgement.finding.verdict === 'fail' ? 'Broken' : 'Not shown'
  return printable(
    [
      `${word}: ${judgement.clause.text} (${reasonOf(judgement)})`,
      ...(cause ? [`Cause: ${cause.text}`, `Change: ${cause.change}`] : []),
      `Breaks: ${judgement.clause.breaks}`,
    ].join('\n'),
  )
}

function fingerprint({ transcript }: Report, id: string): string {
  const { baseUrl, profile } = transcript.target
  return `${createHash('sha256').update([baseUrl, profile, id].join('\n')).digest('hex').slice(0, 16)}:1`
}

/** SARIF has a place for what went over the wire. */
function wireOf({ request, reply }: Exchange) {
  return {
    webRequest: {
      protocol: 'http',
      method: request.method,
      target: printable(request.url),
      headers: request.headers,
      ...bodyOf(request.body),
    },
    ...(reply
      ? {
          webResponse: {
            statusCode: reply.status,
            reasonPhrase: printable(reply.statusText),
            headers: reply.headers,
            ...bodyOf(reply.body),
          },
        }
      : {}),
  }
}

function bodyOf(body: RecordedBody | undefined) {
  return body?.text === undefined ? {} : { body: { text: excerpt(body.text, mostBody) } }
}
