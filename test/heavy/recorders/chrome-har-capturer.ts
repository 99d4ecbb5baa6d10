// chrome-har-capturer: opens a page in a Chromium that listens, and records until its hook lets go.
import type { EventEmitter } from 'node:events'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openChromium } from './chromium-process.ts'
import type { Recorder } from './recorder.ts'

interface Client {
  readonly Runtime: { evaluate(what: object): Promise<unknown> }
}

export const chromeHarCapturer: Recorder = async (stage) => {
  const { run } = (await stage.packages.load('chrome-har-capturer')) as {
    run(urls: readonly string[], options: object): EventEmitter
  }
  await using chromium = await openChromium(join(stage.folder, 'profile'))
  const [host, port] = chromium.address.split(':')
  const postHook = (_url: string, { Runtime }: Client) =>
    Runtime.evaluate({ expression: 'window.outcome.then(() => true)', awaitPromise: true })
  const [har] = (await once(run([stage.page], { host, port, content: true, postHook }), 'har')) as [unknown]
  const file = join(stage.folder, 'chrome-har-capturer.har')
  writeFileSync(file, JSON.stringify(har))
  return { file, by: `${stage.packages.versionOf('chrome-har-capturer')}, ${chromium.version}` }
}
