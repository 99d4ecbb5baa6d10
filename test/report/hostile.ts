// A report whose one reply holds whatever a hostile host may send.
import type { Finding } from '../../src/core/clause.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Report } from '../../src/core/report.ts'
import { sampleReport, sampleTranscript } from './sample.ts'

/** `words` stand wherever a host is quoted, and where a user is. */
export function hostileReport(words: string): Report {
  const [, , submit] = sampleTranscript().exchanges
  const reply = {
    ...submit!.reply!,
    statusText: words,
    headers: { [words]: words },
    body: { mimeType: words, size: 9, text: words, truncated: false },
  }
  const exchange: Exchange = {
    ...submit!,
    index: 3,
    job: words,
    act: words,
    reply,
    failure: { kind: 'other', message: words },
  }
  const finding: Finding = { verdict: 'fail', exchanges: [3], expected: words, received: words }
  const sample = sampleReport()
  const judgements = sample.judgements.map((one) => ({ ...one, finding }))
  const causes = sample.causes.map((one) => ({ ...one, text: words, change: words, breaks: words }))
  const deviations = sample.deviations.map((one) => ({ ...one, meaning: words, breaks: words }))
  return sampleReport({ headline: words, command: ['verify', words], judgements, causes, deviations }, [
    exchange,
  ])
}
