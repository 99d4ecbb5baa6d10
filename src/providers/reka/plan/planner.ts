// What the plans of Reka's jobs are made with: this run's inputs, its idempotency key, and the questions about a job.
import type { Ask, JourneyContext } from '../../../contract/plan.ts'
import { type Planner, plannerOf } from '../../../contract/planner.ts'
import { largePicture } from '../../../contract/two-megabytes.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { submitAsk } from '../ask.ts'
import { inputFor, takesPicture } from '../input.ts'
import { type JobQuestions, questionsAbout } from './paths.ts'

export interface RekaPlanner extends Planner<JobQuestions> {
  /** Submits an input marked with `mark`, and `more` members beside it. */
  submit(mark: string, more?: JsonObject): Ask
  /** The same with 2 MB in the place of the picture that the model starts from; undefined where it starts from none. */
  largeSubmit(mark: string): Ask | undefined
  /** The same under the run's idempotency key. */
  keyedSubmit(mark: string): Ask
  /** Ids of the jobs that this run made with its idempotency key. */
  readonly made: Set<string>
  /** Whether another caller's key was lent. */
  readonly lent: boolean
}

export function rekaPlanner(context: JourneyContext, spec: Spec): RekaPlanner {
  const { target, model, nonce, mark = nonce } = context
  const body = (label: string) => ({ input: inputFor(spec, model, `${mark} ${label}`) })
  const submit: RekaPlanner['submit'] = (label, more) => submitAsk(model, { ...body(label), ...more })
  const planner = plannerOf<JobQuestions>(context, {
    about: (job) => questionsAbout(target, job),
    submit,
    poll: (ask) => ask.status(undefined),
    ended: (ask) => [ask.byLink.result({ purpose: 'first' })],
    giveUp: (ask) => ask.byLink.cancel({ purpose: 'give-up' }),
  })
  const headers = { 'idempotency-key': `relayproof-${nonce}` }
  return {
    ...planner,
    submit,
    largeSubmit: (label) =>
      takesPicture(spec, model)
        ? submitAsk(model, { input: inputFor(spec, model, `${mark} ${label}`, largePicture()) })
        : undefined,
    keyedSubmit: (label) => submitAsk(model, body(label), { headers }),
    made: new Set(),
    lent: target.otherKey !== undefined,
  }
}
