// A host that refused our credential was asked nothing that it had to answer: what it did not answer is not shown, not broken.
import { refusesCredential } from '../contract/journey/find-scheme.ts'
import type { Stop } from '../contract/journey.ts'
import type { Provider } from '../contract/provider.ts'
import { isStranger } from '../contract/strangers.ts'
import type { Judgement } from '../core/clause.ts'
import type { Transcript } from '../core/transcript.ts'

/** Sections of promises about whatever comes back, a refusal as well. */
const ofAnyReply = /^[^/]+\/(?:replies|secrets)\//

/** The judgement, unless it rests on refusals of our own credential alone. */
export function unlessRefused(
  judgement: Judgement,
  provider: Provider,
  { exchanges }: Transcript,
  stop: Stop,
): Judgement {
  const { clause, finding } = judgement
  if (finding.verdict !== 'fail' || ofAnyReply.test(clause.id)) return judgement
  const shown = finding.exchanges.map((index) => exchanges[index])
  const refused = shown.every((one) => one && !isStranger(one) && refusesCredential(provider, one))
  if (!refused) return judgement
  const reason = `not shown, because ${stop.text}`
  return { ...judgement, finding: { verdict: 'unproven', reason, exchanges: finding.exchanges } }
}
