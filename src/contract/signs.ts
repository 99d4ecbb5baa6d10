// Signs that what was told of a job is another request's. One alone has many causes; two of different kinds have this one.
import { type Exchange, meantUrl } from '../core/exchange.ts'
import type { JsonObject } from '../core/json.ts'
import { isTerminal } from '../core/phase.ts'
import { type Dimensions, dimensionsOf } from './media.ts'
import { inOrder, type Sighting } from './story.ts'

/**
 * `names`: a link leads to another id than that of the submission. `words`: the output tells a wording without one of ours.
 * `wishes`: nothing that was asked for can be seen in it. `time`: it came while the job still waited or ran. `age`: its
 * file is older than the job. `measures`: status and result tell two measurements of one run.
 */
export type SignKind = 'names' | 'words' | 'wishes' | 'time' | 'age' | 'measures'

export interface Sign {
  readonly kind: SignKind
  readonly exchange: Exchange
  readonly expected: string
  readonly received: string
}

/** Something asked for, and what the output tells of it. */
export interface Wish {
  readonly what: string
  readonly asked: unknown
  readonly told: unknown
}

/** A link of one name, as the submission and a later answer gave it. */
export interface LinkTold {
  readonly name: string
  readonly first: string
  readonly later: string
  readonly exchange: Exchange
}

/** The links of these names that were told by the submission and again by later answers. */
export function linksToldAgain(
  names: readonly string[],
  submitted: JsonObject | undefined,
  answers: readonly { readonly body: JsonObject; readonly exchange: Exchange }[],
): readonly LinkTold[] {
  return answers.flatMap(({ body, exchange }) =>
    names.flatMap((name) => {
      const [first, later] = [submitted?.[name], body[name]]
      return typeof first === 'string' && typeof later === 'string' ? [{ name, first, later, exchange }] : []
    }),
  )
}

/** ids are told from words and numbers of a path by their length. */
const leastId = 6

/** The first link whose path holds another id in the place of the job's own. */
export function namesSign(id: string | undefined, links: readonly LinkTold[]): readonly Sign[] {
  if (id === undefined) return []
  return links
    .filter(({ first, later }) => segments(first).includes(id) && isOfAnother(id, first, later))
    .slice(0, 1)
    .map(({ name, first, later, exchange }) => ({
      ...{ kind: 'names', exchange, expected: `${name} ${first}`, received: `${name} ${later}` },
    }))
}

function isOfAnother(id: string, first: string, later: string): boolean {
  const [own, told] = [segments(first), segments(later)]
  const at = told[told.length - own.length + own.indexOf(id)]
  return at !== undefined && at !== id && at.length >= leastId && !told.includes(id)
}

const segments = (link: string): readonly string[] => link.replace(/[?#].*$/, '').split('/')

/**
 * What an output tells of what was asked: its wording, and the wishes whose fulfilment can be seen. An output that tells
 * our own wording is ours, whatever else was not granted.
 */
export function contentSigns(
  exchange: Exchange,
  wording: { readonly asked?: unknown; readonly told?: unknown },
  wishes: readonly Wish[],
): readonly Sign[] {
  const { asked, told } = wording
  const worded = typeof asked === 'string' && typeof told === 'string'
  if (worded && wordsIn(asked).some((word) => wordsIn(told).includes(word))) return []
  const seen = wishes.filter((wish) => wish.asked !== undefined && wish.told !== undefined)
  const granted = seen.some((wish) => String(wish.asked) === String(wish.told))
  const shown = (pick: (wish: Wish) => unknown) => seen.map((wish) => `${wish.what} ${pick(wish)}`).join(', ')
  return [
    ...(worded ? [{ kind: 'words', exchange, expected: asked, received: told } as const] : []),
    ...(seen.length >= 2 && !granted
      ? [
          {
            ...({ kind: 'wishes', exchange } as const),
            ...{ expected: shown((wish) => wish.asked), received: shown((wish) => wish.told) },
          },
        ]
      : []),
  ]
}

/** Size of the first picture that came whole. */
export function firstPicture(media: readonly Exchange[]): Dimensions | undefined {
  const sizes = media
    .filter(({ reply, purpose }) => reply?.status === 200 && purpose === 'get')
    .map(({ reply }) => reply && dimensionsOf(reply.body))
  return sizes.find((one) => one !== undefined)
}

/** Its size in words; undefined where no picture came. */
export function pictureSize(media: readonly Exchange[]): string | undefined {
  const size = firstPicture(media)
  return size && `${size.width} × ${size.height}`
}

/** Words that are long enough to be somebody's own. */
const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{5,}/gu) ?? []

/** An output that came while the job was told as waiting or running afterwards. */
export function timeSign(outputs: readonly Exchange[], story: readonly Sighting[]): readonly Sign[] {
  const told = inOrder(story)
  return outputs.slice(0, 1).flatMap((output) => {
    const came = output.startedAt + output.durationMs
    const later = told.find(({ exchange, phase }) => exchange.startedAt >= came && !isTerminal(phase))
    return later && later.exchange !== output
      ? [{ kind: 'time', exchange: output, expected: 'no output yet', received: `one, while ${later.phase}` }]
      : []
  })
}

/** ms by which the clocks of a host and of its storage may differ. */
const skewMs = 60_000

/** A file that its own host says was there before the job. */
export function ageSign(submit: Exchange, media: readonly Exchange[]): readonly Sign[] {
  const old = media.find(({ reply, startedAt }) => {
    const [now, changed] = [reply?.headers['date'], reply?.headers['last-modified']].map((date) =>
      Date.parse(date ?? ''),
    )
    if (now === undefined || changed === undefined) return false
    return now - changed > startedAt - submit.startedAt + skewMs
  })
  return old
    ? [
        {
          ...{ kind: 'age', exchange: old, expected: 'a file made for this job' },
          received: `${meantUrl(old.request)}, last changed ${old.reply?.headers['last-modified']}`,
        },
      ]
    : []
}

/** The numbers that a status and a result tell under one name. */
export function measuresSign(
  status: Readonly<Record<string, unknown>>,
  result: Readonly<Record<string, unknown>>,
  exchange: Exchange,
): readonly Sign[] {
  const name = Object.keys(status).find(
    (one) =>
      typeof status[one] === 'number' && typeof result[one] === 'number' && status[one] !== result[one],
  )
  return name === undefined
    ? []
    : [
        {
          ...{ kind: 'measures', exchange, expected: `${name} ${status[name]}` },
          received: `${name} ${result[name]}`,
        },
      ]
}
