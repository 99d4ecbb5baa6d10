// Mozilla's exporter of WebDriver BiDi events, which is made for Selenium's driver: here it is handed the little of one that it asks for.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Recorder, Stage } from './recorder.ts'

interface Socket {
  on(event: string, listener: (data: unknown) => void): void
  send(text: string): void
}
interface Said {
  readonly id?: number
  readonly result?: Record<string, never>
}
type Send = (command: { readonly method: string; readonly params: object }) => Promise<Said>
interface HarRecorder {
  startRecording(): Promise<void>
  stopRecording(): Promise<unknown>
}

export const bidi: Recorder = async (stage) => {
  const { adapters } = (await stage.packages.load('ff-test-bidi-har-export')) as {
    readonly adapters: { readonly SeleniumBiDiHarRecorder: new (options: object) => HarRecorder }
  }
  const child = openFirefox(stage.folder)
  const ended = once(child, 'exit')
  try {
    const socket = await connected(stage, `${await addressOf(child)}/session`)
    const send = sendingBy(socket)
    const session = await send({ method: 'session.new', params: { capabilities: {} } })
    const { browserVersion = '' } = (session.result?.['capabilities'] ?? {}) as { browserVersion?: string }
    const tree = await send({ method: 'browsingContext.getTree', params: {} })
    const { context } = firstOf(tree)
    const recorder = new adapters.SeleniumBiDiHarRecorder({
      driver: driverOver(socket, send, browserVersion),
      browsingContextIds: [context],
    })
    await recorder.startRecording()
    await send({
      method: 'browsingContext.navigate',
      params: { context, url: stage.page, wait: 'complete' },
    })
    const params = { expression: untilOver, target: { context }, awaitPromise: true }
    const over = await send({ method: 'script.evaluate', params })
    if ((over.result?.['type'] as unknown) !== 'success') throw new Error(JSON.stringify(over))
    const file = join(stage.folder, 'bidi.har')
    writeFileSync(file, JSON.stringify(await recorder.stopRecording()))
    return {
      file,
      by: `${stage.packages.versionOf('ff-test-bidi-har-export')}, Firefox ${/\d+/.exec(browserVersion)?.[0]}`,
    }
  } finally {
    child.kill()
    await ended
  }
}

function firstOf({ result }: Said): { readonly context?: string } {
  const contexts = (result?.['contexts'] ?? []) as unknown as readonly { readonly context: string }[]
  return contexts[0] ?? {}
}

const untilOver = `(async () => {
  while (!window.outcome) await new Promise((next) => setTimeout(next, 50))
  await window.outcome
})()`

function openFirefox(folder: string): ChildProcess {
  const profile = join(folder, 'profile')
  mkdirSync(profile)
  const flags = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile]
  return spawn('firefox-esr', flags, {
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Where it listens, as it says on its standard error. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr)
    for await (const line of createInterface(stderr)) {
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) return address
    }
  throw new Error('Firefox does not listen')
}

async function connected({ packages }: Stage, address: string): Promise<Socket> {
  const Connection = (await packages.load('ws')) as new (address: string) => Socket
  const socket = new Connection(address)
  await new Promise<void>((open, fail) => {
    socket.on('open', () => open())
    socket.on('error', (error) => fail(error))
  })
  return socket
}

function sendingBy(socket: Socket): Send {
  const waiting = new Map<number, (said: Said) => void>()
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as Said
    if (said.id !== undefined) waiting.get(said.id)?.(said)
  })
  let id = 0
  return (command) =>
    new Promise((resolve) => {
      id += 1
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, ...command }))
    })
}

/** What Selenium's driver and its connection are to the exporter. */
function driverOver(socket: Socket, send: Send, version: string): object {
  const about = (events: string, contexts: readonly string[]) => ({ events: [events].flat(), contexts })
  const capabilities = new Map([
    ['browserName', 'firefox'],
    ['browserVersion', version],
  ])
  return {
    getCapabilities: async () => capabilities,
    getBidi: async () => ({
      socket,
      send,
      subscribe: (events: string, contexts: readonly string[]) =>
        send({ method: 'session.subscribe', params: about(events, contexts) }),
      unsubscribe: (events: string, contexts: readonly string[]) =>
        send({ method: 'session.unsubscribe', params: about(events, contexts) }),
    }),
  }
}
