// One turn of a drawing at a time: what is asked for meanwhile is done once, after it.
import { tellUnlessAway } from './away.ts'

/** Calls `draw` now, or once it is over and `apartMs` have passed since it began. What the mock did not answer, the next turn asks again. */
export function turns(draw: () => Promise<void>, apartMs: number): () => void {
  let [isAsked, isBusy] = [false, false]
  const go = async () => {
    isBusy = true
    while (isAsked) {
      isAsked = false
      const rest = new Promise((done) => setTimeout(done, apartMs))
      await draw().catch(tellUnlessAway)
      await rest
    }
    isBusy = false
  }
  return () => {
    isAsked = true
    if (!isBusy) void go()
  }
}
