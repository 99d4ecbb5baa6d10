// The zoo of fal: every specimen, and how it is brought to life.
import type { Zoo } from '../specimen.ts'
import { openFal } from './healthy.ts'
import type { Hooks } from './hooks.ts'
import { cancelSpecimens } from './specimens/cancel.ts'
import { codeSpecimens } from './specimens/codes.ts'
import { lawfulSpecimens } from './specimens/lawful.ts'
import { lawfulAnswers } from './specimens/lawful-answers.ts'
import { lawfulHabits } from './specimens/lawful-habits.ts'
import { lawfulTransit } from './specimens/lawful-transit.ts'
import { linkSpecimens } from './specimens/links.ts'
import { mediaSpecimens } from './specimens/media.ts'
import { otherReasons } from './specimens/other-reasons.ts'
import { outcomeSpecimens } from './specimens/outcome.ts'
import { progressSpecimens } from './specimens/progress.ts'
import { resultSpecimens } from './specimens/result.ts'
import { statusSpecimens } from './specimens/status.ts'
import { storySpecimens } from './specimens/story.ts'
import { strangerSpecimens } from './specimens/strangers.ts'
import { streamSpecimens } from './specimens/stream.ts'
import { submitSpecimens } from './specimens/submit.ts'
import { transitSpecimens } from './specimens/transit.ts'

export const falZoo: Zoo<Hooks> = {
  provider: 'fal',
  open: openFal,
  specimens: [
    ...[lawfulSpecimens, lawfulAnswers, lawfulHabits, lawfulTransit],
    ...[codeSpecimens, transitSpecimens, submitSpecimens, linkSpecimens, statusSpecimens, progressSpecimens],
    ...[
      streamSpecimens,
      resultSpecimens,
      outcomeSpecimens,
      mediaSpecimens,
      cancelSpecimens,
      strangerSpecimens,
      otherReasons,
      storySpecimens,
    ],
  ].flat(),
}
