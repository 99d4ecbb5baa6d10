// The zoo of ModelsLab: every specimen, and how it is brought to life.
import type { Zoo } from '../specimen.ts'
import { openLab } from './healthy.ts'
import type { Hooks } from './hooks.ts'
import { fetchSpecimens } from './specimens/fetch.ts'
import { lawfulSpecimens } from './specimens/lawful.ts'
import { otherReasons } from './specimens/other-reasons.ts'
import { resultSpecimens } from './specimens/result.ts'
import { storySpecimens } from './specimens/story.ts'
import { strangerSpecimens } from './specimens/strangers.ts'
import { submitSpecimens } from './specimens/submit.ts'

export const modelslabZoo: Zoo<Hooks> = {
  provider: 'modelslab',
  open: openLab,
  specimens: [
    lawfulSpecimens,
    submitSpecimens,
    fetchSpecimens,
    resultSpecimens,
    strangerSpecimens,
    storySpecimens,
    otherReasons,
  ].flat(),
}
