// Reads the paths below `/requests/`: which request of which app, and what is asked about it (fal.md 1.2).

export type PollAct = 'status' | 'stream' | 'result' | 'cancel'

export interface Poll {
  /** `owner/app`, or the full model id where a client polls below it. */
  readonly app: string
  readonly id: string
  /** Undefined when nothing is asked that fal knows. */
  readonly act: PollAct | undefined
}

const marker = '/requests/'
const acts: Readonly<Record<string, PollAct>> = {
  '': 'result',
  response: 'result',
  status: 'status',
  'status/stream': 'stream',
  cancel: 'cancel',
}

/** Undefined when the path is no poll. A trailing slash and `/response` are taken as fal takes them. */
export function pollOf(path: string): Poll | undefined {
  const at = path.indexOf(marker)
  if (at < 2) return undefined
  const end = path.endsWith('/') ? path.length - 1 : path.length
  const start = at + marker.length
  if (end <= start) return undefined
  const slash = path.indexOf('/', start)
  const idEnd = slash === -1 || slash >= end ? end : slash
  if (idEnd === start) return undefined
  const tail = idEnd === end ? '' : path.slice(idEnd + 1, end)
  const act = Object.hasOwn(acts, tail) ? acts[tail] : undefined
  return { app: path.slice(1, at), id: path.slice(start, idEnd), act }
}
