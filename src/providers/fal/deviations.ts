import type { Deviation } from '../../core/clause.ts'
import type { FalView } from './read.ts'
export const deviationsOf = (_view: FalView): readonly Deviation[] => []
