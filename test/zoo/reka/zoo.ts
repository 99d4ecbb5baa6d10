// Every specimen of Reka.
import type { Zoo } from '../specimen.ts'
import { openReka } from './healthy.ts'
import type { Hooks } from './hooks.ts'
import { cancelSpecimens } from './specimens/cancel.ts'
import { lawfulSpecimens } from './specimens/lawful.ts'
import { otherReasons } from './specimens/other-reasons.ts'
import { statusSpecimens } from './specimens/status.ts'
import { storySpecimens } from './specimens/story.ts'
import { strangerSpecimens } from './specimens/strangers.ts'
import { submitSpecimens } from './specimens/submit.ts'

export const rekaZoo: Zoo<Hooks> = {
  provider: 'reka',
  open: openReka,
  specimens: [
    lawfulSpecimens,
    submitSpecimens,
    statusSpecimens,
    cancelSpecimens,
    strangerSpecimens,
    storySpecimens,
    otherReasons,
  ].flat(),
}
