// Which world the id of a job, or the beginning of a file's address, leads to.
import type { World } from '../world.ts'

export interface Places {
  /** Knows the jobs of that world and the mark of its files from now on. */
  follow(world: World): void
  forget(name: string): void
  /** The world whose job has the id, or whose files' addresses begin so. */
  worldOf(piece: string): string | undefined
  /** The world whose job has the id. */
  jobOf(id: string): string | undefined
}

const markLength = 8

export function places(): Places {
  const jobs = new Map<string, string>()
  const marks = new Map<string, string>()
  const ofMark = (piece: string) =>
    piece.length < markLength ? undefined : marks.get(piece.slice(0, markLength))
  return {
    follow({ name, mark, ledger }) {
      if (mark !== undefined) marks.set(mark, name)
      for (const { job } of ledger.list()) jobs.set(job.id, name)
      ledger.watch((change) => {
        if (change.kind === 'added') jobs.set(change.entry.job.id, name)
        else if (change.kind === 'dropped') jobs.delete(change.entry.job.id)
        else if (change.kind === 'cleared') forgetJobs(name)
      })
    },
    forget(name) {
      for (const [mark, world] of marks) if (world === name) marks.delete(mark)
      forgetJobs(name)
    },
    worldOf: (piece) => jobs.get(piece) ?? ofMark(piece),
    jobOf: (id) => jobs.get(id),
  }

  function forgetJobs(name: string): void {
    for (const [id, world] of jobs) if (world === name) jobs.delete(id)
  }
}
