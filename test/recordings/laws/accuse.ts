// What a recording is judged to say against its host, and in which words it says that something is not shown.
import { judge } from '../../../src/contract/judge.ts'
import type { Provider } from '../../../src/contract/provider.ts'
import type { Transcript } from '../../../src/core/transcript.ts'

export interface Opinion {
  /** MUSTs that are broken, our own errors, deviations. */
  readonly accusations: ReadonlySet<string>
  /** Reasons for what is not shown, by clause. */
  readonly reasons: ReadonlyMap<string, string>
  readonly weak: ReadonlySet<string>
}

export function opinionOn(provider: Provider, transcript: Transcript): Opinion {
  const judgements = judge(provider, transcript)
  const fails = (musts: boolean) =>
    judgements
      .filter(
        ({ level, finding }) =>
          (musts && finding.verdict === 'error') ||
          (musts === (level === 'MUST') && finding.verdict === 'fail'),
      )
      .map(({ clause, finding }) => `${clause.id} ${JSON.stringify(finding)}`.slice(0, 400))
  const deviations = provider.deviations(provider.read(transcript)).map(({ id }) => `deviation ${id}`)
  return {
    accusations: new Set([...fails(true), ...deviations]),
    weak: new Set(fails(false)),
    reasons: new Map(
      judgements.flatMap(({ clause, finding }) => ('reason' in finding ? [[clause.id, finding.reason]] : [])),
    ),
  }
}

/** Words that tell what a recording lacks, or what nobody could show. All others tell what did not happen. */
const modest =
  /^(?:the recording did not keep|this recording does not show it|cannot be observed from outside|relays promise nothing)/

/** Reasons that were not given before the recording was changed, and speak of the world in place of the recording. */
export function untrueReasons(before: Opinion, after: Opinion): readonly string[] {
  return [...after.reasons]
    .filter(([id, reason]) => before.reasons.get(id) !== reason && !modest.test(reason))
    .map(([id, reason]) => `${id}: ${reason}`)
}
