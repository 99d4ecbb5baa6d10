// What the plans of ModelsLab's jobs are made with: this run's inputs, and the questions about its model's jobs.
import type { Ask, JobSoFar, JourneyContext } from '../../../contract/plan.ts'
import { type Planner, plannerOf, type Step } from '../../../contract/planner.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { detour, questionsAt } from '../ask.ts'
import { plainInput } from '../input.ts'
import { type KnownModel, modelNamed } from '../model.ts'
import { noId } from '../read.ts'

/** What can be asked about one job. */
export interface JobQuestions {
  readonly id: string
  fetch(purpose?: string): Ask
  /** With another body than that of a fetch. */
  fetchWith(body: JsonObject, purpose: string): Ask
  /** By the fetch path of a family that is not the model's own (modelslab.md 1.7). */
  fetchElsewhere(purpose: string): Ask
  fetchByGet(purpose: string): Ask
  byRequestId(purpose: string, id?: string | number): readonly Ask[]
  byLink(purpose: string): readonly Ask[]
}

export interface ModelslabPlanner extends Planner<JobQuestions> {
  readonly spec: Spec
  readonly model: KnownModel
  /** Submits what `input` makes of this run's model, marked with the label, and `more` members. */
  submit(label: string, input: typeof plainInput, more?: JsonObject): Ask
}

export function modelslabPlanner(context: JourneyContext, spec: Spec): ModelslabPlanner {
  const { target, nonce, mark = nonce } = context
  const model = modelNamed(spec, context.model)
  const [own, elsewhere] = [questionsAt(target, model), questionsAt(target, otherFamily(spec, model))]
  const submit: ModelslabPlanner['submit'] = (label, input, more = {}) =>
    own.submit({ ...input(spec, model, `${mark} ${label}`), ...more })
  const planner = plannerOf<JobQuestions>(context, {
    about({ handle: { id, links } }) {
      const fetch = own.fetch(id)
      const { act, method, to } = fetch
      return {
        id,
        fetch: (purpose) => (purpose === undefined ? fetch : { ...fetch, purpose }),
        fetchWith: (body, purpose) => detour({ ...fetch, body }, purpose),
        fetchElsewhere: (purpose) => detour(elsewhere.fetch(id), purpose),
        fetchByGet: (purpose) => detour({ act, method: 'GET', to }, purpose),
        byRequestId: (purpose, spelt = id) => own.byRequestId(spelt, purpose),
        byLink: (purpose) =>
          target.via === undefined ? followed(links['fetch_result'], { act, method }, purpose) : [],
      }
    },
    submit: (label) => submit(label, plainInput),
    poll: (ask) => ask.fetch(),
    // ModelsLab has no way to give a job up.
    ended: named((ask) => [ask.fetch('again')]),
  })
  return { ...planner, spec, model, submit }
}

/** Asks of a job that told its name; one that was finished in its submit may tell none. */
export function named(step: Step<JobQuestions>): Step<JobQuestions> {
  return (ask, job: JobSoFar) => (job.handle.id === noId ? [] : step(ask, job))
}

/** Only a link that names a job is followed; a relay may print any. */
function followed(
  link: string | undefined,
  fetch: Pick<Ask, 'act' | 'method'>,
  purpose: string,
): readonly Ask[] {
  return link === undefined || !/\/fetch\/[^/?#]+\/?$/.test(link)
    ? []
    : [detour({ ...fetch, to: link, body: {} }, purpose)]
}

/** A family other than the model's own, whose fetch path should know the job too (modelslab.md 1.7). */
function otherFamily(spec: Spec, { id }: KnownModel): KnownModel {
  const generation = id.startsWith('enterprise/') ? 'enterprise/' : ''
  const name = id.includes('realtime/') ? 'interior/make' : 'realtime/text2img'
  return modelNamed(spec, `${generation}${name}`)
}
