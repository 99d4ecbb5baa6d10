// The mock that flags ask for, of whichever command.
import { createMock, type Mock } from '../../mocks/index.ts'
import { SpecError, UsageError } from '../core/errors.ts'
import { byFlag, type ReachFlags, type ServedFlags, settingsOf } from './mock-settings.ts'
import { stderr } from './terminal.ts'

/** Throws UsageError for the first flag that makes no sense. */
export function mockOf(flags: ServedFlags & ReachFlags): Mock {
  try {
    return createMock({
      settings: settingsOf(flags),
      naming: byFlag,
      warn: (text) => stderr().line(text),
    })
  } catch (cause) {
    if (!(cause instanceof SpecError && flags.falOpenapi)) throw cause
    throw new UsageError(`--fal-openapi: ${cause.message}`, { cause })
  }
}
