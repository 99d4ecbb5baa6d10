// What becomes of a question while the mock is away: no complaint, and where nothing works without its answer, another try.
import { ControlError } from './control.ts'

const pauseMs = 1_000

/** For what is asked again by itself: reports any cause but a mock that refuses or is away. */
export function tellUnlessAway(cause: unknown): void {
  if (!(cause instanceof ControlError)) reportError(cause)
}

/** Asks until there is an answer; `lost` is told of each try without one. */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>, lost: () => void): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (cause) {
      if (!(cause instanceof ControlError)) throw cause
      lost()
      await new Promise((done) => setTimeout(done, pauseMs))
    }
  }
}
