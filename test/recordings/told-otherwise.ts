// The second law of recordings: own and foreign are the same. What breaks is told of a record without our own words as with them.
import { judge } from '../../src/contract/judge.ts'
import type { Provider } from '../../src/contract/provider.ts'
import type { CommonView } from '../../src/contract/view.ts'
import { NothingRecorded } from '../../src/core/errors.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { asOthersKeepIt } from './as-others-keep-it.ts'
import { whyUnseen } from './unseen.ts'

/** What is held against a host by its traffic alone, and the `planted` clause where that is no longer told. */
export function toldOtherwise<View extends CommonView>(
  provider: Provider<View>,
  own: Transcript,
  planted: string | null,
): readonly string[] {
  const foreign = readForeign(provider, own)
  if (foreign === undefined) return []
  const after = new Map(judge(provider, foreign).map(({ clause, finding }) => [clause.id, finding]))
  const clauses = judge(provider, own).flatMap(({ clause, finding: was }) => {
    const is = after.get(clause.id)
    const accused = is?.verdict === 'fail' || is?.verdict === 'error'
    const lost = clause.id === planted && was.verdict === 'fail' && !whyUnseen(clause, own, was)
    return (accused && was.verdict !== 'fail') || (lost && !accused)
      ? [`${clause.id}: ${was.verdict} in our own words, ${JSON.stringify(is)?.slice(0, 300)} without`]
      : []
  })
  const known = provider.deviations(provider.read(own)).map(({ id }) => id)
  const deviations = provider.deviations(provider.read(foreign)).map(({ id }) => id)
  return [
    ...clauses,
    ...deviations.filter((id) => !known.includes(id)).map((id) => `${id} without our words`),
  ]
}

/** Undefined where the traffic holds nothing that could be judged. */
function readForeign<View extends CommonView>(
  provider: Provider<View>,
  own: Transcript,
): Transcript | undefined {
  try {
    return harToTranscript(asOthersKeepIt(own), provider, { profile: own.target.profile })
  } catch (cause) {
    if (cause instanceof NothingRecorded) return undefined
    throw cause
  }
}
