// Finds Prism where it is installed, starts it as a proxy on a free port, and ends it by its own handle.
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export interface Prism {
  readonly url: string
  end(): Promise<void>
}

/** Path of Prism's program, from this package or from the folder a user works in. */
export function findPrism(): string | undefined {
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(from).resolve('@stoplight/prism-cli/dist/index.js')
    } catch {
      // Not from here; perhaps from there.
    }
  }
  return undefined
}

/** It starts in some seconds; on a machine that is busy with other work it took more than thirty. */
const patienceMs = 120_000

/** Rejects with Prism's own last words when it does not come up. */
export async function startPrism(entry: string, document: string, upstream: string): Promise<Prism> {
  const child = spawn(
    process.execPath,
    [entry, 'proxy', document, upstream, '--port', '0', '--host', '127.0.0.1'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    },
  )
  try {
    return { url: await listeningAt(child), end: () => end(child) }
  } catch (error) {
    await end(child)
    throw error
  }
}

function listeningAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const alarm = setTimeout(() => reject(new Error(`it was not ready within ${patienceMs} ms`)), patienceMs)
    const settle = (act: () => void) => {
      clearTimeout(alarm)
      act()
    }
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const url = /listening on (http:\/\/[\d.:]+)/i.exec(said)?.[1]
      if (url !== undefined) settle(() => resolve(url))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code) =>
      settle(() => reject(new Error(`it ended with code ${code}: ${said.slice(-400)}`))),
    )
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const force = setTimeout(() => child.kill('SIGKILL'), 2000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
