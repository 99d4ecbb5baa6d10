// Why promises are broken: from many broken clauses to the few things that have to be changed at a host. Pure.
import type { Judgement } from '../core/clause.ts'
import { cut } from '../core/cut.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Cause } from '../core/report.ts'
import type { Transcript } from '../core/transcript.ts'
import { type Broken, evidenceOf, isBroken } from './causes/broken.ts'
import { type Explanation, falling } from './causes/explanation.ts'
import { fold, type Group, headOf } from './causes/group.ts'
import { heavier, weightOf } from './causes/weight.ts'

/**
 * Every broken clause stands in exactly one cause. An explanation that puts the whole reply to blame comes before one
 * that knows of a promise only, and among equals the one that explains most; what none explains is told by the replies
 * that show it. What nothing shows but the replies of a heavier cause falls with that one. The heaviest cause first: by its
 * MUSTs, then its SHOULDs, then its MAYs, then by the order of the law.
 */
export function causesOf(
  judgements: readonly Judgement[],
  explanations: readonly Explanation[],
  { exchanges }: Transcript,
): readonly Cause[] {
  const place = ({ members }: Group) =>
    judgements.findIndex(({ clause }) => clause.id === headOf(members)?.clause.id)
  return fold(explained(judgements.filter(isBroken), explanations))
    .toSorted(
      (one, other) => heavier(weightOf(one.members), weightOf(other.members)) || place(one) - place(other),
    )
    .flatMap((group) => toldOf(group, exchanges))
}

/** Takes the explanation that weighs most, with all that falls with it, until none explains anything; the rest stands alone. */
function explained(broken: readonly Broken[], explanations: readonly Explanation[]): readonly Group[] {
  const groups: Group[] = []
  let left = broken
  for (let best = heaviest(left, explanations); best; best = heaviest(left, explanations)) {
    const { members } = best
    groups.push(best)
    left = left.filter((one) => !members.includes(one))
  }
  return [...groups, ...left.map((one) => ({ members: [one] }))]
}

function heaviest(left: readonly Broken[], explanations: readonly Explanation[]): Group | undefined {
  const candidates = explanations
    .map((explanation) => ({ explanation, members: falling(explanation, left, explanations) }))
    .filter(({ members }) => members.length > 0)
  const whole = candidates.filter(({ explanation }) => explanation.whole === true)
  return (whole.length > 0 ? whole : candidates).toSorted((one, other) =>
    heavier(weightOf(one.members), weightOf(other.members)),
  )[0]
}

/** In the words of its explanation, or else of its heaviest clause. */
function toldOf({ explanation, members }: Group, exchanges: readonly Exchange[]): readonly Cause[] {
  const sorted = members.toSorted((one, other) => heavier(weightOf([one]), weightOf([other])))
  const [head] = sorted
  if (!head) return []
  const breaks = explanation?.breaks || head.clause.breaks
  return [
    {
      id: explanation?.id ?? head.clause.id,
      level: head.level,
      text: explanation?.meaning ?? `Not kept: ${head.clause.text}`,
      change: explanation?.change ?? changeOf(head, exchanges),
      breaks,
      clauses: sorted.map(({ clause }) => clause.id),
      exchanges: evidenceOf(sorted),
    },
  ]
}

function changeOf({ finding }: Broken, exchanges: readonly Exchange[]): string {
  const asked = exchanges.find(({ index }) => index === finding.exchanges.at(-1))
  const expected = asked ? `${requestLine(asked)} should bring` : 'Expected is'
  return `${expected} ${finding.expected}; it brought ${cut(finding.received, 160)}.`
}

function requestLine({ index, request: { method, url } }: Exchange): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url
  return `${method} ${cut(path, 120)} (#${index})`
}
