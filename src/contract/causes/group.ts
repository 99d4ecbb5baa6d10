// Broken clauses that are told together, and which of these groups fall with another: by the replies that show them.
import { type Level, levels } from '../../core/clause.ts'
import { type Broken, replies } from './broken.ts'
import type { Explanation } from './explanation.ts'
import { heavier, weightOf } from './weight.ts'

export interface Group {
  /** Absent for a clause that nothing known explains. */
  readonly explanation?: Explanation
  readonly members: readonly Broken[]
}

/** The heaviest of them. */
export function headOf(members: readonly Broken[]): Broken | undefined {
  return members.toSorted((one, other) => heavier(weightOf([one]), weightOf([other])))[0]
}

/**
 * What the same replies break is one cause: what weighs less than the heaviest there, and what no explanation knows in the
 * section of that one. Two MUSTs of two sections stay two, since one reply may well have two faults.
 */
export function fold(groups: readonly Group[]): readonly Group[] {
  const hosts: { readonly group: Group; readonly fallen: Broken[] }[] = []
  for (const group of groups.toSorted(byWeight)) {
    const host = hosts.find((one) => falls(group, one.group))
    if (host) host.fallen.push(...group.members)
    else hosts.push({ group, fallen: [] })
  }
  return hosts.map(({ group, fallen }) => ({ ...group, members: [...group.members, ...fallen] }))
}

/** By the heaviest clause; where that is of one level, what is explained comes first. */
function byWeight(one: Group, other: Group): number {
  const lighter = rank(levelOf(one)) - rank(levelOf(other))
  return lighter || Number(other.explanation !== undefined) - Number(one.explanation !== undefined)
}

function falls(group: Group, host: Group): boolean {
  const shown = new Set([...host.members.flatMap(replies), ...(host.explanation?.exchanges ?? [])])
  if (!group.members.flatMap(replies).every((index) => shown.has(index))) return false
  if (rank(levelOf(group)) > rank(levelOf(host))) return true
  return group.explanation === undefined && sectionOf(group) === sectionOf(host)
}

const levelOf = ({ members }: Group): Level => headOf(members)?.level ?? 'MAY'
const rank = (level: Level): number => levels.indexOf(level)
const sectionOf = ({ members }: Group): string => headOf(members)?.clause.id.split('/')[1] ?? ''
