// What the mock answered to a form: code, headers and body, with the files that it names.
import { element } from '../page/element.ts'
import type { Attempt } from './attempt.ts'
import type { KnownIds } from './known.ts'
import type { Operation } from './operation.ts'

/** Characters of a body that are shown. */
const most = 100_000
/** ms that an answer may take; streams are shown up to there. */
const patienceMs = 15_000

export async function replyShown(
  { url, method, headers, body }: Attempt,
  operation: Operation,
  known: KnownIds,
): Promise<readonly (Node | string)[]> {
  const began = performance.now()
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), patienceMs)
  try {
    const reply = await fetch(url, {
      method,
      headers,
      signal: over.signal,
      ...(body !== undefined && { body }),
    })
    const type = reply.headers.get('content-type') ?? ''
    const said = await bodyShown(reply, type, operation, known)
    const tone = reply.status < 400 ? 'good' : 'bad'
    return [
      element(
        'p',
        {},
        element('b', { class: tone }, `${reply.status} ${reply.statusText}`),
        ` in ${Math.round(performance.now() - began)} ms`,
      ),
      element(
        'pre',
        { tabindex: '0' },
        [...reply.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
      ),
      ...said,
    ]
  } catch (cause) {
    const why = over.signal.aborted
      ? `nothing whole came within ${patienceMs / 1_000} s`
      : (cause as Error).message
    return [element('p', { class: 'bad' }, `no answer: ${why}`)]
  } finally {
    clearTimeout(timer)
  }
}

async function bodyShown(
  reply: Response,
  type: string,
  operation: Operation,
  known: KnownIds,
): Promise<readonly HTMLElement[]> {
  if (/^(image|video|audio)\//.test(type)) return [fileShown(reply.url, type.split('/')[0] ?? '')]
  const text = await textIn(reply)
  const value = parsed(text)
  known.remember(operation, value)
  // Of what was only just asked for there is nothing to be seen yet.
  const isLate = operation.node['x-relayproof-act'] !== 'submit'
  const shown = value === undefined ? text : JSON.stringify(value, null, 2)
  const links = [
    ...new Set(text.match(/https?:\/\/[^\s"'<>\\]+\.(?:png|jpe?g|webp|gif|mp4|mp3|wav|ogg)/g) ?? []),
  ]
  const own = links.filter((link) => new URL(link).origin === location.origin).slice(0, 4)
  return [
    element('pre', { tabindex: '0' }, shown.slice(0, most)),
    ...own.map((link) => fileShown(link, isLate && /\.(png|jpe?g|webp|gif)$/.test(link) ? 'image' : 'file')),
  ]
}

/** As much as came, where it does not end. */
async function textIn(reply: Response): Promise<string> {
  const pieces: string[] = []
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
      pieces.push(piece.value)
  } catch (cause) {
    if (pieces.length === 0) throw cause
  }
  return pieces.join('')
}

function fileShown(url: string, kind: string): HTMLElement {
  if (kind === 'image')
    return element('p', { class: 'files' }, element('img', { src: url, alt: 'its picture' }))
  return element('p', {}, element('a', { href: url, target: '_blank', rel: 'noreferrer' }, url))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
