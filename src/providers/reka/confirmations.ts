// The open questions of the fact sheet (reka.md 12), all fifteen, and what this host was seen to do about each.
import type { Confirmation } from '../../core/clause.ts'
import { hostQuestions } from './confirmations/host.ts'
import type { Question } from './confirmations/question.ts'
import { queueQuestions } from './confirmations/queue.ts'
import type { RekaView } from './read.ts'

/** In the order of the sheet's rows. Of sightings that show the same, the first is the evidence. */
export function confirmationsOf(view: RekaView): readonly Confirmation[] {
  return [...queueQuestions, ...hostQuestions]
    .toSorted((a, b) => a.row - b.row)
    .map((question) => confirmed(question, view))
}

function confirmed({ row, question, reading, look, unseen }: Question, view: RekaView): Confirmation {
  const sights = look(view)
  const told = [...new Set(sights.map(({ seen }) => seen))]
  const opinions = sights.map(({ agrees }) => agrees).filter((agrees) => agrees !== null)
  return {
    question: `${question} (reka.md 12 row ${row})`,
    reading,
    seen: told.length > 0 ? told.join('; ') : unseen,
    agrees: opinions.length > 0 ? opinions.every((agrees) => agrees) : null,
    exchanges: told.flatMap((one) => sights.find(({ seen }) => seen === one)?.exchange.index ?? []),
  }
}
