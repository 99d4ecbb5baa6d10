// The law of fal, section by section.
import type { Clause } from '../../../core/clause.ts'
import type { FalView } from '../read.ts'

export const falClauses: readonly Clause<FalView>[] = []
