// Why promises are broken: from many broken clauses to the few things that have to be changed at a host. Pure.
import type { Judgement } from '../core/clause.ts'
import type { Cause } from '../core/report.ts'
import type { Transcript } from '../core/transcript.ts'
import { type Broken, evidenceOf, isBroken } from './causes/broken.ts'
import { type Explanation, falling } from './causes/explanation.ts'
import { unexplained } from './causes/unexplained.ts'
import { heavier, weightOf } from './causes/weight.ts'

/**
 * Every broken clause stands in exactly one cause. An explanation that puts the whole reply to blame comes before one
 * that knows of a promise only, and among equals the one that explains most; what none explains is told by the replies
 * that show it. The heaviest cause first: by its MUSTs, then its SHOULDs, then its MAYs, then by the order of the law.
 */
export function causesOf(
  judgements: readonly Judgement[],
  explanations: readonly Explanation[],
  transcript: Transcript,
): readonly Cause[] {
  const broken = judgements.filter(isBroken)
  const { causes, left } = explained(broken, explanations)
  const all = [...causes, ...unexplained(left, transcript)]
  const place = ({ clauses }: Cause) => judgements.findIndex(({ clause }) => clause.id === clauses[0])
  const members = ({ clauses }: Cause) => broken.filter(({ clause }) => clauses.includes(clause.id))
  return all.toSorted(
    (one, other) => heavier(weightOf(members(one)), weightOf(members(other))) || place(one) - place(other),
  )
}

interface Sorted {
  readonly causes: readonly Cause[]
  readonly left: readonly Broken[]
}

/** Takes the explanation that weighs most, with all that falls with it, until none explains anything. */
function explained(broken: readonly Broken[], explanations: readonly Explanation[]): Sorted {
  const causes: Cause[] = []
  let left = broken
  for (let best = heaviest(left, explanations); best; best = heaviest(left, explanations)) {
    const { explanation, members } = best
    causes.push(causeOf(explanation, members))
    left = left.filter((one) => !members.includes(one))
  }
  return { causes, left }
}

interface Candidate {
  readonly explanation: Explanation
  readonly members: readonly Broken[]
}

function heaviest(left: readonly Broken[], explanations: readonly Explanation[]): Candidate | undefined {
  const candidates = explanations
    .map((explanation) => ({ explanation, members: falling(explanation, left, explanations) }))
    .filter(({ members }) => members.length > 0)
  const whole = candidates.filter(({ explanation }) => explanation.whole === true)
  return (whole.length > 0 ? whole : candidates).toSorted((one, other) =>
    heavier(weightOf(one.members), weightOf(other.members)),
  )[0]
}

function causeOf({ id, meaning, change, breaks }: Explanation, members: readonly Broken[]): Cause {
  const sorted = members.toSorted((one, other) => heavier(weightOf([one]), weightOf([other])))
  const [head] = sorted
  return {
    id,
    level: head?.level ?? 'MAY',
    text: meaning,
    change,
    breaks: breaks === '' ? (head?.clause.breaks ?? '') : breaks,
    clauses: sorted.map(({ clause }) => clause.id),
    exchanges: evidenceOf(sorted),
  }
}
