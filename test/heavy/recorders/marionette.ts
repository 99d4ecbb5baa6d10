// Debian's Firefox without a window, told what to do by its own protocol (Marionette): `length:[type,id,command,parameters]`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'

export interface Firefox extends AsyncDisposable {
  readonly version: string
  open(address: string): Promise<void>
  /** Runs a script in the page, or with all rights in the browser itself; it ends by calling its last argument. */
  run(where: 'content' | 'chrome', script: string): Promise<unknown>
}

export async function openFirefox(
  folder: string,
  prefs: Readonly<Record<string, boolean | number>>,
): Promise<Firefox> {
  const profile = join(folder, 'profile')
  mkdirSync(profile)
  const port = 20_000 + (process.pid % 20_000)
  const all = { 'marionette.port': port, 'datareporting.policy.dataSubmissionEnabled': false, ...prefs }
  const lines = Object.entries(all).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const flags = [
    '--headless',
    '--marionette',
    '--remote-allow-system-access',
    '--no-remote',
    '--profile',
    profile,
  ]
  const child = spawn('firefox-esr', flags, { env: { ...process.env, HOME: folder }, stdio: 'ignore' })
  const talk = await talking(port)
  const { capabilities } = (await talk('WebDriver:NewSession', {})) as {
    readonly capabilities: { readonly browserVersion: string }
  }
  await talk('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000 })
  return {
    version: `Firefox ${/\d+/.exec(capabilities.browserVersion)?.[0]}`,
    open: async (url) => void (await talk('WebDriver:Navigate', { url })),
    run: async (where, script) => {
      await talk('Marionette:SetContext', { value: where })
      const asked = { script, args: [], sandbox: 'default', newSandbox: false }
      const { value } = (await talk('WebDriver:ExecuteAsyncScript', asked)) as { readonly value: unknown }
      await talk('Marionette:SetContext', { value: 'content' })
      return value
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit')
      await talk('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => child.kill())
      await ended
    },
  }
}

type Talk = (command: string, parameters: object) => Promise<unknown>
type Answer = readonly [1, number, { readonly message: string } | null, unknown]

async function talking(port: number): Promise<Talk> {
  const socket = await connected(port)
  const waiting = new Map<number, (answer: Answer) => void>()
  let kept = Buffer.alloc(0)
  socket.on('data', (piece) => {
    kept = Buffer.concat([kept, piece])
    for (;;) {
      const colon = kept.indexOf(58)
      const length = Number(kept.subarray(0, colon).toString())
      if (colon < 0 || kept.length < colon + 1 + length) return
      const said = JSON.parse(kept.subarray(colon + 1, colon + 1 + length).toString()) as Answer
      kept = kept.subarray(colon + 1 + length)
      if (Array.isArray(said)) waiting.get(said[1])?.(said)
    }
  })
  let id = 0
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      id += 1
      waiting.set(id, ([, , error, value]) =>
        error ? reject(new Error(`${command}: ${error.message}`)) : resolve(value),
      )
      const text = JSON.stringify([0, id, command, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}

async function connected(port: number): Promise<Socket> {
  for (let tries = 0; tries < 300; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const isUp = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    if (isUp) return socket
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('Firefox does not listen')
}
