// The host's own list of models, however it is wrapped, and which of them to submit to (reka.md 7, 12 row 14).
import type { JourneyContext } from '../../contract/plan.ts'
import type { Choice } from '../../contract/provider.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Spec } from '../../spec/load.ts'
import { isWithdrawn, modelIds, tasksOf } from './model.ts'
import { answerOf } from './read/answer.ts'

/** A model that a host lists; `tasks` is empty where it does not say. */
export interface Listed {
  readonly name: string
  readonly tasks: readonly string[]
}

/** The array of a list answer: at top level, or under one of `keys`. */
export function arrayIn(json: Json | undefined, keys: readonly string[]): readonly Json[] | undefined {
  if (Array.isArray(json)) return json
  if (!isJsonObject(json)) return undefined
  return keys.map((key) => json[key]).find((value) => Array.isArray(value)) as readonly Json[] | undefined
}

export const modelListKeys = ['models', 'data', 'results', 'items'] as const

/** Undefined when the reply is no list of models; entries without a name are left out. */
export function listedIn(json: Json | undefined): readonly Listed[] | undefined {
  return arrayIn(json, modelListKeys)?.flatMap((entry): readonly Listed[] => {
    if (typeof entry === 'string') return [{ name: entry, tasks: [] }]
    if (!isJsonObject(entry)) return []
    const name = [entry['name'], entry['id'], entry['model']].find((word) => typeof word === 'string')
    const tasks = [entry['tasks'], entry['task']].flat().filter((task) => typeof task === 'string')
    return name === undefined ? [] : [{ name, tasks }]
  })
}

/** `fal-ai/nano-banana` and `nano-banana/text-to-image` name `nano-banana/text-to-image` as well. */
export function names(listed: readonly Listed[], id: string): boolean {
  const model = id.slice(0, Math.max(id.lastIndexOf('/'), 0)).toLowerCase()
  return listed.some(({ name }) => {
    const word = name.toLowerCase()
    return word === model || word === id.toLowerCase() || word.endsWith(`/${model}`)
  })
}

/**
 * The planned model where the host lists it, else the cheapest that it lists, else the reason why none is submitted to.
 * A host without a list keeps the plan; so does one that lists nothing we can read.
 */
export function chooseModel(
  spec: Spec,
  { target, model }: JourneyContext,
  answered: readonly Exchange[],
): Choice | undefined {
  const list = answered.find(({ act, purpose }) => act === 'models' && purpose === undefined)
  const answer = list && answerOf(list)
  const listed = answer?.ok ? listedIn(answer.json) : undefined
  if (!listed) return undefined
  const wanted = target.model === undefined ? modelIds(spec) : [model]
  const found = wanted.find((id) => names(listed, id)) ?? (target.model ? undefined : ofItsOwn(spec, listed))
  if (found !== undefined) return { model: found }
  const told = listed.map(({ name }) => name).join(', ') || 'none'
  return { refused: `the host's list of models names none of ${wanted.join(', ')}; it names ${told}` }
}

/** A model under a name of the host's own, if it says what the model does. */
function ofItsOwn(spec: Spec, listed: readonly Listed[]): string | undefined {
  const open = listed.filter(({ name }) => !isWithdrawn(name))
  return tasksOf(spec)
    .flatMap((task) => open.filter(({ tasks }) => tasks.includes(task)).map(({ name }) => `${name}/${task}`))
    .at(0)
}
