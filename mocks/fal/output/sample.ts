// A value that fits a schema: what stands under keys of an output that no usual answer has.
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { once } from '../../../src/core/once.ts'
import type { Spec } from '../../../src/spec/load.ts'
import type { AssetSpec } from '../../assets/asset.ts'
import { bytesOf, fileOf, type Studio, urlOf } from '../files.ts'
import { extraFileSpec } from './extra-files.ts'
import { filmSpec } from './film-spec.ts'
import { mostImages, pictureSpec } from './images.ts'
import { mediaFacts } from './media-facts.ts'
import { type Member, membersOf, resolved } from './shape.ts'
import { amountFor, wordFor } from './small-values.ts'
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
    if (/_size$/.test(key)) {
      const { width, height } = filmSpec(job, input)
      return [width, height]
    }
    const one = key.endsWith('s') ? key.slice(0, -1) : key
    return [await member({ key: one, schema: isJsonObject(items) ? items : {} })]
  }

  /** An object with an address is a file. */
  const whole = async (key: string, schema: JsonObject) => {
    const members = membersOf(schema)
    const names = new Set(members.map((inner) => inner.key))
    const isFile = names.has('url')
    const file = isFile ? await described(key, members) : names.has('content') ? await picture(names) : {}
    const isWanted = ({ required, schema: inner }: Member) => required || (!isFile && inner['$ref'])
    const rest = members.filter((inner) => isWanted(inner) && !(inner.key in file))
    const values = await Promise.all(rest.map(async (inner) => [inner.key, await member(inner)] as const))
    return { ...file, ...Object.fromEntries(values) }
  }

  const picture = async (names: ReadonlySet<string>) => {
    if (!names.has('width')) return {}
    const spec = pictureSpec(job, input, 0)
    const { width, height, format } = spec
    return { content: await inside(spec), content_type: `image/${format}`, width, height }
  }

  /** A file object, with what its schema can say of what is in it. */
  const described = async (key: string, members: readonly Member[]) => {
    const spec = extraFileSpec(job, input, key, new Set(members.map((inner) => inner.key)))
    const file = await fileOf(studio, spec, files++, key)
    const facts = mediaFacts(spec, file.file_size ?? undefined)
    const told = members.filter((inner) => facts[inner.key] !== undefined)
    return { ...file, ...Object.fromEntries(told.map((inner) => [inner.key, facts[inner.key]])) }
  }

  /** Bytes inside the answer: a sound without a header, a picture in its file. */
  const inside = async (spec: AssetSpec) =>
    Buffer.from(await bytesOf(studio, spec, files++)).toString('base64')

  const text = (key: string) => {
    if (/(^|_)(url|urls)$/.test(key)) return urlOf(studio, extraFileSpec(job, input, key), files++)
    if (key === 'audio') return inside({ ...soundSpec(job, input), format: 'pcm' })
    return wordFor(key, job, input)
  }

  const sound = once(() => factsOfSound(soundSpec(job, input)))
  const amount = (key: string) => amountFor(key, job, sound)

  return member
}
