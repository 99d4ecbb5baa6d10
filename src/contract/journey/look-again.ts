// A last look at the jobs whose end may not have lasted: what was cancelled may still be run, and charged for.
import type { JobRun } from './job-run.ts'

/** `first` is the job that was left alone: what it took is the least that any other of them would have taken. Never rejects. */
export async function lookAgain(first: JobRun, others: readonly JobRun[]): Promise<void> {
  const jobs = others
    .filter((job) => job.plan.lastly !== undefined && job.hasEnded())
    .toSorted((one, other) => one.submittedAt - other.submittedAt)
  for (const job of jobs) {
    try {
      await untilAsOld(job, first.tookMs() ?? 0)
      await job.askAll(job.plan.lastly?.(job) ?? [])
    } catch (error) {
      job.omit('lastly', 'not-possible', `the job could not be looked at again: ${(error as Error).message}`)
    }
  }
}

async function untilAsOld({ run, submittedAt }: JobRun, ageMs: number): Promise<void> {
  const left = submittedAt + ageMs - run.pace.now()
  if (left > 0) await run.pace.pass(left, run.signal)
}
