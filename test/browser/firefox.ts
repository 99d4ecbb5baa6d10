// Debian's Firefox with a fresh profile, driven by WebDriver BiDi over a web socket, for tests of pages.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'

const program = '/usr/bin/firefox-esr'

/** Whether Firefox is installed here. */
export const hasFirefox = existsSync(program)

export interface Firefox {
  open(url: string): Promise<void>
  /** Value of an expression in the page: text, a number, true or false. */
  read(expression: string): Promise<unknown>
  /** Resolves once the expression holds in the page; rejects where it does not within a minute. */
  until(expression: string): Promise<void>
  /** In the middle of the first element that is shown, by the mouse. */
  click(selector: string): Promise<void>
  /** One key after the other, as a keyboard sends them. */
  press(...keys: readonly string[]): Promise<void>
  /** What the page complained of. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

interface Said {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly level?: string; readonly text?: string }
  readonly result?: Record<string, unknown>
  readonly message?: string
}
type Send = (method: string, params: object) => Promise<Record<string, unknown>>

export async function launchFirefox(): Promise<Firefox> {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-firefox-'))
  const flags = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', folder]
  const child = spawn(program, flags, {
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const socket = new WebSocket(`${await addressOf(child)}/session`)
  await once(socket, 'open')
  const complaints: string[] = []
  const send = sendingBy(socket, complaints)
  await send('session.new', { capabilities: {} })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  // The first window of a headless Firefox has no focus, and without it Enter presses no button.
  const { context } = (await send('browsingContext.create', { type: 'window' })) as { context: string }
  return {
    ...handsOn(send, context),
    complaints,
    async close() {
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function handsOn(send: Send, context: string): Omit<Firefox, 'complaints' | 'close'> {
  const read = async (expression: string) => {
    const target = { context }
    const said = await send('script.evaluate', { expression, target, awaitPromise: true })
    if (said['type'] === 'success') return (said['result'] as { readonly value?: unknown }).value
    throw new Error(`${expression}: ${JSON.stringify(said['exceptionDetails']).slice(0, 500)}`)
  }
  const act = (type: string, actions: readonly object[]) =>
    send('input.performActions', { context, actions: [{ type, id: type, actions }] })
  return {
    read,
    async open(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async until(expression) {
      const asked = `(async () => {
        for (const over = Date.now() + 60000; Date.now() < over; await new Promise((next) => setTimeout(next, 50)))
          if (${expression}) return true
        return false
      })()`
      if ((await read(asked)) !== true) throw new Error(`never came true: ${expression}`)
    },
    async click(selector) {
      const text = await read(`(() => {
        const shown = [...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.checkVisibility())
        shown.scrollIntoView({ block: 'center' })
        const { x, y, width, height } = shown.getBoundingClientRect()
        return [x + width / 2, y + height / 2].map(Math.round).join()
      })()`)
      const [x, y] = String(text).split(',').map(Number)
      await act('pointer', [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ])
    },
    async press(...keys) {
      await act(
        'key',
        keys.flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      )
    },
  }
}

/** Where it listens, as it says on its standard error. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr)
    for await (const line of createInterface(stderr)) {
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1]
      if (address === undefined) continue
      stderr.resume()
      return address
    }
  throw new Error('Firefox does not listen')
}

function sendingBy(socket: WebSocket, complaints: string[]): Send {
  const waiting = new Map<number, (said: Said) => void>()
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as Said
    if (said.id !== undefined) waiting.get(said.id)?.(said)
    else if (said.method === 'log.entryAdded' && said.params?.level === 'error')
      complaints.push(String(said.params.text))
  })
  let count = 0
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, ({ result, message }) => {
        waiting.delete(id)
        if (result) resolve(result)
        else reject(new Error(`${method}: ${message}`))
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
}
