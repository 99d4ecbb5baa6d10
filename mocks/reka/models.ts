// The models that are served: the contract's, or those of the option `reka.models` (reka.md 7).
import { UsageError } from '../../src/core/errors.ts'
import type { JsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { Schema } from './schema.ts'

export type ServedModel = Required<Schema<'ModelEntry'>>

/** Reads `given` (`name:task+task,…`), or `x-models` for the word `contract`. Throws UsageError for a task that no submit knows. */
export function servedModels({ document, models }: Spec, given: string): readonly ServedModel[] {
  if (given === 'contract') return (document['x-models'] as readonly JsonObject[]).map(fromContract)
  const tasks = new Set(['chat', ...models.map(({ facts }) => String(facts['task']))])
  return given.split(',').map((word) => fromOption(word.trim(), tasks))
}

function fromContract({ model, tasks, description }: JsonObject): ServedModel {
  return { name: String(model), tasks: tasks as readonly string[], description: String(description) }
}

function fromOption(word: string, known: ReadonlySet<string>): ServedModel {
  const colon = word.indexOf(':')
  const name = word.slice(0, Math.max(colon, 0))
  const tasks = word.slice(colon + 1).split('+')
  if (name !== '' && tasks.every((task) => known.has(task)))
    return { name, tasks, description: `${name}, by configuration` }
  throw new UsageError(
    `reka.models takes name:task+task,… with tasks ${[...known].join(', ')}; received ${JSON.stringify(word)}`,
  )
}
