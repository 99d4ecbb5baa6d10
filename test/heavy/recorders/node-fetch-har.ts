// node-fetch-har: a program that asks by node-fetch, wrapped.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Recorder } from './recorder.ts'
import { askAll } from './session.ts'

export const nodeFetchHar: Recorder = async (stage) => {
  const nodeFetch = await stage.packages.load('node-fetch')
  const { withHar, createHarLog } = (await stage.packages.load('node-fetch-har')) as {
    withHar(ask: unknown, options: object): typeof fetch
    createHarLog(entries: readonly unknown[]): unknown
  }
  const entries: unknown[] = []
  const recording = withHar(nodeFetch, { onHarEntry: (entry: unknown) => entries.push(entry) })
  // The bodies of node-fetch are streams of Node's, which no client of fetch reads.
  const ask = async (url: string, init?: RequestInit) => {
    const reply = await recording(url, init)
    const headers = Object.fromEntries(reply.headers)
    return new Response(await reply.arrayBuffer(), { status: reply.status, headers })
  }
  await askAll(stage.mock, ask as typeof fetch)
  const file = join(stage.folder, 'node-fetch-har.har')
  writeFileSync(file, JSON.stringify(createHarLog(entries)))
  return {
    file,
    by: ['node-fetch-har', 'node-fetch'].map((name) => stage.packages.versionOf(name)).join(', '),
  }
}
