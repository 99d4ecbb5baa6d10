// Long work in slices, so that no task keeps the page from whoever scrolls or types.

/** ms that one slice may take. */
const sliceMs = 8

export interface Sliced {
  /** Works now for a slice, and goes on by itself while anything is left. */
  goOn(): void
}

/** `step` does a little of the work, and says whether more is left; `done` is called after each slice. */
export function sliced(step: () => boolean, done: () => void): Sliced {
  let timer: ReturnType<typeof setTimeout> | undefined
  const work = () => {
    timer = undefined
    const until = performance.now() + sliceMs
    let isMore = step()
    while (isMore && performance.now() < until) isMore = step()
    if (isMore) timer = setTimeout(work)
    done()
  }
  return {
    goOn() {
      if (timer === undefined) work()
    },
  }
}
