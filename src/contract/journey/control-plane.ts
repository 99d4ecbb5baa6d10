// The hand on a capable target's time and fates, under /__mock. A live relay is never asked any of this.
import { cut } from '../../core/cut.ts'
import { isJsonObject, type Json, parseJson } from '../../core/json.ts'
import { capabilities as allCapabilities, type Capability, type Target } from '../../core/target.ts'

/** What a fate is set upon: the next matching submission. */
export interface FateOrder {
  readonly provider: string
  readonly fate: string
  readonly options?: Json
  readonly times?: number
  readonly match?: { readonly model?: string }
}

export interface ClockReading {
  /** ms since the epoch, on the target's clock. */
  readonly now: number
  readonly frozen: boolean
}

/** Each call rejects with a sentence for people when the target does not answer as promised. */
export interface ControlPlane {
  readClock(): Promise<ClockReading>
  clock(order: Readonly<Record<string, Json>>): Promise<ClockReading>
  setFate(order: FateOrder): Promise<void>
  clearFates(): Promise<void>
}

/** Where the control plane of `target` is; what was named may be the mock's origin, or the address that it prints. */
export function controlUrlOf(target: Pick<Target, 'baseUrl' | 'controlUrl'>): string {
  return `${(target.controlUrl ?? new URL(target.baseUrl).origin).replace(/\/?(__mock\/?)?$/, '')}/__mock`
}

export function controlPlaneOf(target: Pick<Target, 'baseUrl' | 'controlUrl'>): ControlPlane {
  const url = controlUrlOf(target)
  const readingOf = (told: Json | undefined): ClockReading => {
    if (isJsonObject(told) && typeof told['now'] === 'number')
      return { now: told['now'], frozen: told['frozen'] === true }
    throw new Error(`${url}/clock answered ${JSON.stringify(told)} instead of {"now":…,"frozen":…}`)
  }
  return {
    readClock: async () => readingOf(await call(`${url}/clock`, 'GET')),
    clock: async (order) => readingOf(await call(`${url}/clock`, 'POST', order)),
    async setFate(order) {
      await call(`${url}/fates`, 'POST', order as unknown as Json)
    },
    async clearFates() {
      await call(`${url}/fates`, 'DELETE')
    },
  }
}

/** What a control plane tells of itself. */
export interface Declared {
  readonly capabilities: readonly Capability[]
  /** Whether it is the asked host's own: a transit that passes `/__mock` on shows the port of another. */
  readonly own: boolean
}

/** What a mock says it can do; undefined when nothing of the kind answers there. */
export async function declaredBy(
  target: Pick<Target, 'baseUrl' | 'controlUrl'>,
): Promise<Declared | undefined> {
  const url = controlUrlOf(target)
  try {
    const told = await call(`${url}/health`, 'GET')
    if (!isJsonObject(told) || told['ok'] !== true || !Array.isArray(told['capabilities'])) return undefined
    const words: readonly unknown[] = told['capabilities']
    const { port, protocol } = new URL(url)
    return {
      capabilities: allCapabilities.filter((capability) => words.includes(capability)),
      own: told['port'] === Number(port || (protocol === 'https:' ? 443 : 80)),
    }
  } catch {
    return undefined
  }
}

async function call(url: string, method: string, body?: Json): Promise<Json | undefined> {
  const reply = await fetch(url, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(5000),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await textOf(reply)
  if (!reply.ok) throw new Error(`${method} ${url} answered ${reply.status}: ${cut(text, 200)}`)
  return parseJson(text)
}

/** Bytes that an answer of a control plane may have, as they are after decoding; its clock and health need a hundred. */
const mostBytes = 1 << 20

async function textOf(reply: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of reply.body ?? []) {
    size += piece.length
    if (size > mostBytes) throw new Error(`${reply.url} answered more than ${mostBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
