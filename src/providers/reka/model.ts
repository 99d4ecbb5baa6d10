// Models are `{model}/{task}`: which ones the contract reads, and what they take and make (reka.md 2, 2.3).
import { UsageError } from '../../core/errors.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { Target } from '../../core/target.ts'
import type { Spec } from '../../spec/load.ts'
import type { Model, ModelKind } from '../../spec/models.ts'

export interface KnownModel {
  /** `eleven-v3/text-to-speech`, as it stands in the address. */
  readonly id: string
  /** `eleven-v3`. */
  readonly model: string
  /** `text-to-speech`. */
  readonly task: string
  /** Undefined for a task that the contract does not name. */
  readonly kind: ModelKind | undefined
  /** Path of the operation in the contract. */
  readonly path: string | undefined
  /** Component name of the output we expect. */
  readonly output: string | undefined
}

/** Its maker announced the end of it for 2026-09-24: submitted to only when it is named (reka.md 2.3). */
const withdrawn = 'sora-2-pro'

export const isWithdrawn = (model: string): boolean => model.split('/')[0] === withdrawn

/** What may be submitted to unless told otherwise, cheapest first. */
export function modelIds(spec: Spec): readonly string[] {
  return allIds(spec).filter((id) => !isWithdrawn(id))
}

/** What is submitted to only when it is named. */
export function withdrawnIds(spec: Spec): readonly string[] {
  return allIds(spec).filter(isWithdrawn)
}

function allIds(spec: Spec): readonly string[] {
  const ids = spec.models.flatMap(({ facts }) => {
    const task = String(facts['task'])
    const own = facts['model']
    const names = typeof own === 'string' ? [own] : namesFor(spec, task)
    return names.map((name) => `${name}/${task}`)
  })
  return [...new Set(ids)]
}

/** Tasks of the contract, cheapest first. */
export function tasksOf(spec: Spec): readonly string[] {
  return [...new Set(spec.models.map(({ facts }) => String(facts['task'])))]
}

/** Names in `x-models` that do `task`; `chat` is one too. */
export function namesFor(spec: Spec, task: string): readonly string[] {
  return readNames(spec)
    .filter(({ tasks }) => Array.isArray(tasks) && tasks.includes(task))
    .map(({ model }) => String(model))
}

/** Every id that the contract reads, with its tasks. */
export function readNames({ document }: Spec): readonly JsonObject[] {
  const listed = document['x-models']
  return Array.isArray(listed) ? listed.filter(isJsonObject) : []
}

/** The model of an id; of a task we do not know only the words are known. */
export function modelNamed(spec: Spec, id: string): KnownModel {
  const at = id.lastIndexOf('/')
  const [model, task] = [id.slice(0, Math.max(at, 0)), id.slice(at + 1)]
  const found = operationFor(spec, id, task)
  const output = found?.facts['output']
  return {
    ...{ id, model, task, kind: found?.kind, path: found?.path },
    output: typeof output === 'string' ? output : undefined,
  }
}

function operationFor({ models }: Spec, id: string, task: string): Model | undefined {
  const doing = models.filter(({ facts }) => facts['task'] === task)
  return doing.find((model) => model.id === id) ?? doing.find(({ facts }) => facts['model'] === null)
}

/**
 * What a target means by its model: `nano-banana/edit`, or a name alone where its task is known. Throws UsageError for a
 * name alone that we do not know.
 */
export function modelMeant(spec: Spec, { model }: Pick<Target, 'model'>): string | undefined {
  const word = model?.replace(/^\/+|\/+$/g, '')
  if (word === undefined || word.includes('/')) return word
  const tasks = readNames(spec).find((one) => one['model'] === word)?.['tasks']
  const task = tasksOf(spec).find((one) => Array.isArray(tasks) && tasks.includes(one))
  if (task !== undefined) return `${word}/${task}`
  throw new UsageError(
    `--model of reka is {model}/{task}, for instance ${modelIds(spec)[0]}; received ${JSON.stringify(word)}`,
  )
}
