// What a screen reader is told of jobs: the newest of a burst, and how many came with it.
import type { Job } from './control.ts'
import { phaseAt } from './course.ts'
import { setText } from './element.ts'

/** ms between two sentences: nobody listens faster. */
const apartMs = 3_000

export function newsOf(node: HTMLElement): (jobs: readonly Job[], now: number) => void {
  let [count, isDue] = [0, true]
  let last: readonly [Job, number] | undefined
  const tell = () => {
    isDue = last === undefined
    if (!last) return
    const [{ model, prompt }, phase] = [last[0], phaseAt(...last)]
    const others = count > 1 ? ` and ${count - 1} more` : ''
    setText(node, `${model}, ${prompt}: ${phase}${others}`)
    ;[count, last] = [0, undefined]
    setTimeout(tell, apartMs)
  }
  return (jobs, now) => {
    const newest = jobs.at(-1)
    if (!newest) return
    count += jobs.length
    last = [newest, now]
    if (isDue) tell()
  }
}
