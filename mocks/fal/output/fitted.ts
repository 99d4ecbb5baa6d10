// Fits what a kind of model usually answers to the members that the model's own schema names, and makes what is missing.
import type { JsonObject } from '../../../src/core/json.ts'
import type { Studio } from '../files.ts'
import type { Output } from './makers.ts'
import { samplerOf } from './sample.ts'
import { fits, membersOf, type OutputShape, resolved } from './shape.ts'
import { inOtherSpellings } from './spellings.ts'

/** What hearers and makers of meshes answer, although their schemas leave it open. */
const toldUnasked: ReadonlySet<string> = new Set(['chunks', 'model_urls'])

/** Every member that the schema demands, and of the others those that are made anyway. */
export async function fitted(
  made: Output,
  shape: OutputShape,
  studio: Studio,
  input: JsonObject,
): Promise<Output> {
  const sample = samplerOf(shape.spec, studio, input)
  const usual = inOtherSpellings(made)
  const members = membersOf(resolved(shape.spec.document, { $ref: `#/components/schemas/${shape.name}` }))
  const values: [string, unknown][] = []
  for (const member of members) {
    const { key, required } = member
    const value = usual[key]
    // Some models write numbers as words.
    const told = [value, typeof value === 'number' ? String(value) : value].find((one) =>
      fits(shape, key, one),
    )
    if (value !== undefined && told !== undefined) values.push([key, told])
    else if (required || toldUnasked.has(key)) values.push([key, await sample(member)])
  }
  return Object.fromEntries(values)
}
