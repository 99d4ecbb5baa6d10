// What the plans of fal's jobs are made with: this run's inputs, and the questions about a job at the path where it answers.
import type { Ask, JourneyContext } from '../../../contract/plan.ts'
import { type Planner, plannerOf } from '../../../contract/planner.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { type More, type Questions, questionsAt, submitAsk } from '../ask.ts'
import { plainInput } from '../input.ts'
import { pathOf } from './paths.ts'

export interface FalPlanner extends Planner<Questions> {
  /** Submits what `input` makes of this run's model, marked with the label. `query` begins with `?` or is empty. */
  submit(label: string, input: Input, more?: More, query?: string): Ask
}

type Input = (spec: Spec, model: string, mark: string) => JsonObject

export function falPlanner(context: JourneyContext, spec: Spec): FalPlanner {
  const { model, nonce, mark = nonce } = context
  const submit: FalPlanner['submit'] = (label, input, more, query) =>
    submitAsk(model, input(spec, model, `${mark} ${label}`), more, query)
  const planner = plannerOf<Questions>(context, {
    about: (job) => questionsAt(pathOf(model, job)),
    submit: (label) => submit(label, plainInput),
    poll: (ask) => ask.status('1'),
    ended: (ask) => [ask.result({ purpose: 'first' })],
    giveUp: (ask) => ask.cancel({ purpose: 'give-up' }),
  })
  return { ...planner, submit }
}
