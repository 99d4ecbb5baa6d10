// `relayproof exec` as its users start it: a process of its own, whose exit code and streams are all that is seen of it.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { Summary } from '../../src/cli/exec/summary.ts'

export const root = resolve(import.meta.dirname, '../..')
export const bin = resolve(root, 'dist/src/cli/main.js')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** What was told at the end, by `--json`. */
export function accountIn({ err }: Ended): Summary {
  return JSON.parse(err.trim().split('\n').at(-1) ?? '')
}

/** Jobs take no time unless the flags say so. */
export function start(flags: readonly string[], command: readonly string[], options: SpawnOptions = {}) {
  const quick = ['--queue', '0ms', '--run', '0ms']
  const child = spawn(process.execPath, [bin, 'exec', ...quick, ...flags, '--', ...command], {
    stdio: 'pipe',
    ...options,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
  })
  return { child, ended: endOf(child) }
}

export function exec(flags: readonly string[], command: readonly string[], options?: SpawnOptions) {
  return start(flags, command, options).ended
}

export function endOf(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' }
  child.stdout?.on('data', (piece) => {
    said.out += piece
  })
  child.stderr?.on('data', (piece) => {
    said.err += piece
  })
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })))
}
