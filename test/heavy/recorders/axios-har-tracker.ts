// axios-har-tracker: a program that asks by axios, each reply handed on in the shape of fetch.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Recorder } from './recorder.ts'
import { askAll } from './session.ts'

interface Axios {
  request(options: object): Promise<{
    readonly status: number
    readonly statusText: string
    readonly headers: Readonly<Record<string, string>>
    readonly data: unknown
  }>
}

export const axiosHarTracker: Recorder = async (stage) => {
  const axios = (await stage.packages.load('axios')) as Axios
  const { AxiosHarTracker } = (await stage.packages.load('axios-har-tracker')) as {
    readonly AxiosHarTracker: new (axios: Axios) => { getGeneratedHar(): unknown }
  }
  const tracker = new AxiosHarTracker(axios)
  const ask = async (url: string, { method = 'GET', headers = {}, body }: RequestInit = {}) => {
    // Files are asked for as a program would that saves them.
    const wish = /\/(files|generations|media)\//.test(url) ? { responseType: 'arraybuffer' } : {}
    const given = { url, method, headers: Object.fromEntries(new Headers(headers)), data: body }
    const reply = await axios.request({ ...given, ...wish, validateStatus: () => true })
    const { data, status, statusText } = reply
    const isBytes = data instanceof Uint8Array
    const text = isBytes ? data : typeof data === 'string' ? data : JSON.stringify(data)
    return new Response(text, { status, statusText, headers: { ...reply.headers } })
  }
  await askAll(stage.mock, ask as typeof fetch)
  const file = join(stage.folder, 'axios-har-tracker.har')
  writeFileSync(file, JSON.stringify(tracker.getGeneratedHar()))
  const by = ['axios-har-tracker', 'axios'].map((name) => stage.packages.versionOf(name)).join(', ')
  return { file, by }
}
