// Debian's Chromium as a process of its own, with the port on which recorders listen to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface ChromiumProcess extends AsyncDisposable {
  /** `host:port` of its DevTools protocol. */
  readonly address: string
  /** `Chromium 156`. */
  readonly version: string
}

const flags = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--remote-debugging-port=0', '--remote-allow-origins=*'],
]

/** `folder` holds its profile. */
export async function openChromium(folder: string): Promise<ChromiumProcess> {
  const child = spawn('/usr/bin/chromium', [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code} before it listened`)))
    createInterface(child.stderr).on('line', (line) => {
      const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const { Browser } = (await (await fetch(`http://${address}/json/version`)).json()) as {
    readonly Browser: string
  }
  return {
    address,
    version: `Chromium ${/\d+/.exec(Browser)?.[0]}`,
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
