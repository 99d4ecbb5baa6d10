// A value that fits a schema: what stands under keys of an output that no usual answer has.
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { once } from '../../../src/core/once.ts'
import type { Spec } from '../../../src/spec/load.ts'
import { fileOf, type Studio, urlOf } from '../files.ts'
import { extraFileSpec } from './extra-files.ts'
import { mostImages, promptOf } from './images.ts'
import { type Member, membersOf, resolved } from './shape.ts'
import { factsOfSound, soundSpec } from './sound-spec.ts'

/** The member's value; files are put on the shelf as they are named. */
export type Sampler = (member: Pick<Member, 'key' | 'schema'>) => Promise<unknown>

/** Files that it makes are numbered behind those of the usual answer. */
export function samplerOf({ document }: Spec, studio: Studio, input: JsonObject): Sampler {
  let files = mostImages
  const { job } = studio

  const member: Sampler = async ({ key, schema: written }) => {
    const schema = resolved(document, written)
    const { enum: words, type, items } = schema
    if (Array.isArray(words)) return words.includes('en') ? 'en' : words[0]
    if (type === 'array') return list(key, items)
    if (type === 'object') return whole(key, schema)
    if (type === 'string') return text(key)
    if (type === 'number' || type === 'integer') return amount(key)
    return type === 'boolean' ? false : {}
  }

  const list = async (key: string, items: Json | undefined) => {
    if (key === 'timestamp') return [0, 1]
    const one = key.endsWith('s') ? key.slice(0, -1) : key
    return [await member({ key: one, schema: isJsonObject(items) ? items : {} })]
  }

  /** An object with an address is a file. */
  const whole = async (key: string, schema: JsonObject) => {
    const members = membersOf(schema)
    const file = members.some((inner) => inner.key === 'url')
      ? await fileOf(studio, extraFileSpec(job, input, key), files++, key)
      : {}
    const rest = members.filter((inner) => (inner.required || inner.schema['$ref']) && !(inner.key in file))
    const values = await Promise.all(rest.map(async (inner) => [inner.key, await member(inner)] as const))
    return { ...file, ...Object.fromEntries(values) }
  }

  const text = (key: string) => {
    if (/(^|_)(url|urls)$/.test(key)) return urlOf(studio, extraFileSpec(job, input, key), files++)
    if (/(^|_)id$/.test(key)) return job.id
    if (/b64$|base64/.test(key)) return Buffer.from(job.model).toString('base64')
    if (/svg/.test(key)) return '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
    if (/language|lang$/.test(key)) return 'en'
    return /prompt/.test(key) ? promptOf(input) : spoken(job.model, input)
  }

  const sound = once(() => factsOfSound(soundSpec(job, input)))
  const amount = (key: string) => {
    if (/seed/.test(key)) return job.seed
    if (/sample_rate/.test(key)) return sound().sample_rate
    if (/duration_ms$/.test(key)) return sound().duration * 1_000
    if (/duration/.test(key)) return sound().duration
    return /probability|prediction|score|confidence/.test(key) ? 0.5 : 1
  }

  return member
}

/** What a model of texts says, or hears. */
export function spoken(model: string, input: JsonObject): string {
  return `This is what ${model} might say to: ${promptOf(input)}`
}
