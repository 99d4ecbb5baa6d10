// SARIF 2.1.0, as GitHub code scanning takes it: one result per broken promise, at its place in the law.
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
import type { Report } from '../core/report.ts'
import { causesHeading } from './causes.ts'
import { commandOf } from './command.ts'
import { dateOf } from './head.ts'
import { jsonText } from './json-text.ts'
import { lawPlaces } from './law-lines.ts'
import { breaksRun } from './outline.ts'
import { resultOf } from './sarif/result.ts'
import { ruleOf } from './sarif/rule.ts'

/**
 * What is broken, and what fails the run because it was not shown. What passes or was skipped is no result, so that code
 * scanning closes an alert once the promise is kept.
 */
export function sarifReport(report: Report): string {
  const { tool, transcript } = report
  const told = report.judgements.filter((one) => one.finding.verdict === 'fail' || breaksRun(report, one))
  const place = lawPlaces(transcript.provider)
  const rules = told.map(ruleOf)
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, semanticVersion: tool.version, rules } },
        automationDetails: { id: `${tool.name}/${transcript.provider}/${transcript.target.profile}/` },
        invocations: [invocationOf(report)],
        columnKind: 'utf16CodeUnits',
        results: told.map((judgement, at) => resultOf(report, judgement, at, place(judgement.clause.id))),
        properties: {
          headline: report.headline,
          target: transcript.target.baseUrl,
          profile: transcript.target.profile,
          model: transcript.target.model,
          summary: causesHeading(report),
          causes: report.causes,
        },
      },
    ],
  })
}

function invocationOf(report: Report) {
  const { exitCode, cost, transcript } = report
  const ended = dateOf({
    ...report,
    transcript: { ...transcript, startedAt: transcript.startedAt + cost.durationMs },
  })
  return {
    commandLine: commandOf(report),
    exitCode,
    exitCodeDescription: report.headline,
    // A verdict was reached; 3 and 5 mean that there was none.
    executionSuccessful: exitCode !== 3 && exitCode !== 5,
    ...(dateOf(report) === 'unknown' ? {} : { startTimeUtc: dateOf(report) }),
    ...(ended === 'unknown' ? {} : { endTimeUtc: ended }),
  }
}
