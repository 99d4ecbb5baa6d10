// The happy job: everything that one finished job can show.
import type { Ask, JobPlan, JobSoFar } from '../../../contract/plan.ts'
import { happyInput } from '../input.ts'
import { answerOf } from '../read.ts'
import { phaseOf } from '../words.ts'
import { proxyAsks } from './media.ts'
import { type JobQuestions, type ModelslabPlanner, named } from './planner.ts'

export function happyJob(modelslab: ModelslabPlanner): JobPlan {
  const whenEnded = named((ask) => ended(modelslab, ask))
  return modelslab.job({
    label: 'happy',
    submit: modelslab.submit('happy', happyInput),
    glances: true,
    arrived: named((ask, job) => (isRunning(job) ? whileRunning(ask, job) : [])),
    ended: (ask, job) => [...whenEnded(ask, job), ...proxyAsks(job)],
  })
}

/** What can only be seen while the job is young; the early look at its file stands between two fetches. */
function whileRunning(ask: JobQuestions, { handle }: JobSoFar): readonly Ask[] {
  const { future } = handle.links
  return [
    ask.fetch('young'),
    ...(future === undefined ? [] : [{ act: 'media', purpose: 'early', method: 'GET', to: future }]),
    ask.fetch('still-young'),
    ...ask.byLink('by-link'),
    ...ask.byRequestId('by-request-id'),
    ask.fetchByGet('get-method'),
  ]
}

function ended({ strangers }: ModelslabPlanner, ask: JobQuestions): readonly Ask[] {
  return [
    ask.fetch('again'),
    ...strangers(ask.fetch()),
    ...ask.byLink('by-link-again'),
    ...ask.byRequestId('by-request-id-again'),
    ask.fetchElsewhere('cross-family'),
  ]
}

function isRunning({ submit }: JobSoFar): boolean {
  return phaseOf(answerOf(submit)?.word) !== 'succeeded'
}
