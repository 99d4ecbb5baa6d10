// A relay that is a program of its own: one process on a free port, its files in a temporary folder, ended by its own handle.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './upstream.ts'

export interface RunningRelay {
  readonly url: string
  close(): Promise<void>
}

/** Where one run of it lives. */
export interface Site {
  readonly folder: string
  readonly port: number
}

export interface Program {
  readonly binary: string
  readonly config: (site: Site) => string
  readonly args: (configFile: string, site: Site) => readonly string[]
}

/** Writes the configuration, runs the program with it, and resolves once somebody listens. */
export async function run({ binary, config, args }: Program): Promise<RunningRelay> {
  const site = { folder: mkdtempSync(join(tmpdir(), 'relayproof-relay-')), port: await freePort() }
  const file = join(site.folder, 'relay.conf')
  writeFileSync(file, config(site))
  const env = { ...process.env, HOME: site.folder, XDG_DATA_HOME: site.folder, XDG_CONFIG_HOME: site.folder }
  const child = spawn(binary, args(file, site), { stdio: 'ignore', env })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(site.folder, { recursive: true, force: true })
  }
  const early = ended.then(() => Promise.reject(new Error(`${binary} ended before it listened`)))
  try {
    await Promise.race([opened(site.port), early])
  } catch (error) {
    await close()
    throw error
  }
  early.catch(() => {})
  return { url: `http://127.0.0.1:${site.port}`, close }
}

/** Such programs say nothing when they are ready. */
async function opened(port: number): Promise<void> {
  for (let turn = 0; turn < 4_000; turn++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`the relay did not open port ${port}`)
}
