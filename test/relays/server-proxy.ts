// One adapter of @fal-ai/server-proxy, unmodified, in a process of its own, whose upstream is the mock.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { RunningRelay } from './program.ts'

export type Adapter = 'express' | 'nextjs' | 'svelte' | 'hono'

/** `env` may hold a `FAL_KEY`, as the documentation advises; without one every caller brings its own. */
export async function serverProxy(
  adapter: Adapter,
  upstream: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningRelay> {
  const { FAL_KEY: _, ...rest } = process.env
  const [preload, script] = ['fal-elsewhere.mjs', 'proxy-server.mjs'].map((name) =>
    join(import.meta.dirname, name),
  )
  const child = spawn(process.execPath, ['--import', preload ?? '', script ?? '', adapter], {
    env: { ...rest, ...env, FAL_STANDS_AT: upstream },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const url = await new Promise<string>((resolve) => lines.once('line', resolve))
  return {
    url,
    close: async () => {
      child.kill()
      await ended
    },
  }
}
