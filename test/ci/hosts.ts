// Hosts that a CI job judges here: a sound one, one that breaks a promise; and the package as npm would install it.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'

export const root = resolve(import.meta.dirname, '../..')
export const key = 'ci-key-id:0123456789abcdef'

/** A sound host. */
export function openHost(): Promise<RunningMock> {
  return listen(createMock({ settings: { keys: [key], seed: 1 } }), { port: 0, host: '127.0.0.1' })
}

/** A host before a sound one that tells nobody that its answers are JSON, and so breaks a promise. */
export async function openBroken(): Promise<{ readonly url: string; close(): void }> {
  const sound = await openHost()
  const relay = http.createServer((asked, answer) => {
    const { url = '/', method, headers } = asked
    const on = http.request(sound.url + url, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, 'content-type': 'text/plain' })
      reply.pipe(answer)
    })
    on.on('error', () => answer.destroy())
    asked.pipe(on)
  })
  await new Promise<void>((ready) => relay.listen(0, '127.0.0.1', ready))
  const close = () => {
    relay.close()
    void sound.close()
  }
  return { url: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`, close }
}

/** Path of the packed package. The build is taken as it is. */
export function packed(folder: string): string {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: 'ignore',
  })
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  return join(folder, tarball)
}
