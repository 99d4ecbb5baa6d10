// Which parts of which exchanges a check looks at: the view that it gets notes every look at what the recorder did not keep.
import type { Exchange, Part } from '../../core/exchange.ts'

/** What was looked at and is not in the record, as `index part`. */
export type Reads = ReadonlySet<string>

export function readOf({ index }: Exchange, part: Part): string {
  return `${index} ${part}`
}

/** Runs `look` on a view that notes. What it returns comes back as it is, with the looks that were taken. */
export function readsIn<View extends object, Result>(
  view: View,
  look: (view: View) => Result,
): { readonly result: Result; readonly reads: Reads } {
  const reads = new Set<string>()
  const note = (exchange: Exchange, part: Part) => {
    if (exchange.lost?.includes(part)) reads.add(readOf(exchange, part))
  }
  return { result: look(noting(view, note)), reads }
}

type Note = (exchange: Exchange, part: Part) => void
/** Where in an exchange an object stands: any look into a `part` is a look at it, one into the body only at its content. */
interface Place {
  readonly exchange: Exchange
  readonly inside: 'request' | 'reply' | Part
}

/** The same view, whose objects tell `note` what is looked at. Each object has one stand-in, so comparisons still hold. */
function noting<View extends object>(view: View, note: Note): View {
  const standIns = new WeakMap<object, object>()
  const wrap = (value: unknown, place?: Place): unknown => {
    if (!isPlain(value)) return value
    const known = standIns.get(value)
    if (known) return known
    const standIn = new Proxy(value, {
      get(target, key) {
        const found = Reflect.get(target, key) as unknown
        if (typeof key === 'symbol') return found
        noteLook(target, key, place, note)
        if (!Object.hasOwn(target, key)) return found
        if (typeof found === 'function') return (...given: readonly unknown[]) => wrap(found(...given))
        return key === 'spec' ? found : wrap(found, placeOf(target, key, place))
      },
      has(target, key) {
        if (typeof key === 'string') noteLook(target, key, place, note)
        return Reflect.has(target, key)
      },
      ownKeys(target) {
        if (place && isPart(place.inside)) for (const part of partsOf(place)) note(place.exchange, part)
        return Reflect.ownKeys(target)
      },
    })
    standIns.set(value, standIn)
    return standIn
  }
  return wrap(view) as View
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === Object.prototype || prototype === null || Array.isArray(value)
}

const isPart = (inside: Place['inside']): inside is Part => inside !== 'request' && inside !== 'reply'

const content: readonly string[] = ['text', 'base64', 'sha256']

/** No size is known of a body that was not kept where none is told. */
const isContent = (body: object, key: string): boolean =>
  content.includes(key) || (key === 'size' && 'size' in body && body.size === 0)

/** Members of an answer that are told by the request or the code; all others are read off the body. */
const beside: readonly string[] = [
  'exchange',
  'act',
  'purpose',
  'job',
  'code',
  'ok',
  'url',
  'headers',
  'evidence',
]

function noteLook(target: object, key: string, place: Place | undefined, note: Note): void {
  if (place && isPart(place.inside)) {
    // A header that is there was kept, whatever else was not.
    const isGone = place.inside.endsWith('body') ? isContent(target, key) : !Object.hasOwn(target, key)
    if (isGone) noteGone(place.exchange, place.inside, key, note)
  }
  if (isExchange(target)) {
    if (key === 'startedAt' || key === 'durationMs') note(target, 'times')
  } else if ('exchange' in target && isExchange(target.exchange)) {
    if (!beside.includes(key)) note(target.exchange, 'reply body')
  } else if (key === 'asked' && 'submit' in target && isExchange(target.submit)) {
    note(target.submit, 'request body')
  }
}

/** The part itself, and each header of it that has lost its value. */
function partsOf({ exchange, inside }: Place): readonly Part[] {
  const [side] = inside.split(' ')
  return (exchange.lost ?? []).filter(
    (part) => part === inside || (inside.endsWith('headers') && part.startsWith(`${side} header `)),
  )
}

/** Of a header its own value may be all that is missing. */
function noteGone(exchange: Exchange, part: Part, key: string, note: Note): void {
  note(exchange, part)
  if (part === 'request headers') note(exchange, `request header ${key}`)
  if (part === 'reply headers') note(exchange, `reply header ${key}`)
}

function placeOf(target: object, key: string, place: Place | undefined): Place | undefined {
  if (isExchange(target)) {
    return key === 'request' || key === 'reply' ? { exchange: target, inside: key } : undefined
  }
  if (place && !isPart(place.inside) && (key === 'headers' || key === 'body'))
    return { exchange: place.exchange, inside: `${place.inside} ${key}` }
  if (key === 'headers' && 'exchange' in target && isExchange(target.exchange))
    return { exchange: target.exchange, inside: 'reply headers' }
  return undefined
}

function isExchange(value: unknown): value is Exchange {
  return (
    typeof value === 'object' && value !== null && 'index' in value && 'act' in value && 'request' in value
  )
}
