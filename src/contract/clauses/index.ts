// The promises that every provider makes in its own words.
import type { Clause } from '../../core/clause.ts'
import type { CommonView } from '../view.ts'
import { idPromises } from './ids.ts'
import { type CommonLaw, enact, type Reading } from './law.ts'
import { mediaPromises } from './media.ts'
import { phasePromises } from './phases.ts'
import { replyPromises } from './replies.ts'

export type { Reading, Terms } from './law.ts'

const promises = { ...idPromises, ...phasePromises, ...replyPromises, ...mediaPromises }

/** Name of a common promise; a clause's id is the prefix and this. */
export type CommonName = keyof typeof promises

/** The common clauses under `prefix` (`fal`), each with the vendor's own terms; null leaves one out. */
export function commonClauses(
  prefix: string,
  law: CommonLaw<CommonName>,
  reading: Partial<Reading> = {},
): readonly Clause<CommonView>[] {
  return enact(prefix, promises, law, {
    resultActs: ['result'],
    otherJob: 'cancelled',
    mustEnd: ({ label }) => label === 'happy',
    ...reading,
  })
}
