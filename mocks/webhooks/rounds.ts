// Work of which only so much is under way at once: the rest waits its turn, and whoever waits for it all is told.

export interface Rounds<Task> {
  add(tasks: readonly Task[]): void
  /**
   * Resolves with 0 when all that was added by now is done; or, when nothing has been done for ten seconds of real time,
   * with how many are not.
   */
  settled(): Promise<number>
}

const patienceMs = 10_000

interface Waiter<Task> {
  readonly left: Set<Task>
  readonly done: () => void
  readonly timer: NodeJS.Timeout
}

/** `work` never rejects; `after` is called when one is done. */
export function rounds<Task>(
  mostAtOnce: number,
  work: (task: Task) => Promise<void>,
  after: () => void = () => {},
): Rounds<Task> {
  let waiting: Task[] = []
  let next = 0
  const underWay = new Set<Task>()
  const waiters = new Set<Waiter<Task>>()
  const over = (task: Task) => {
    underWay.delete(task)
    for (const { left, done, timer } of waiters) {
      if (!left.delete(task)) continue
      timer.refresh()
      if (left.size === 0) done()
    }
    begin()
    after()
  }
  const begin = () => {
    for (; underWay.size < mostAtOnce && next < waiting.length; next++) {
      const task = waiting[next] as Task
      underWay.add(task)
      work(task).then(() => over(task))
    }
    if (next === waiting.length || next > 1_000) {
      waiting = waiting.slice(next)
      next = 0
    }
  }
  return {
    add(tasks) {
      for (const task of tasks) waiting.push(task)
      begin()
    },
    settled() {
      const left = new Set([...underWay, ...waiting.slice(next)])
      if (left.size === 0) return Promise.resolve(0)
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(waiter.timer)
          waiters.delete(waiter)
          resolve(left.size)
        }
        const waiter: Waiter<Task> = { left, done, timer: setTimeout(done, patienceMs).unref() }
        waiters.add(waiter)
      })
    },
  }
}
