// Hosts that a CI job judges here: a sound one, one that breaks a promise; and the package as npm would install it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'

export const root = resolve(import.meta.dirname, '../..')
export const key = 'ci-key-id:0123456789abcdef'

/** A sound host. */
export function openHost(): Promise<RunningMock> {
  return listen(createMock({ settings: { keys: [key], seed: 1 } }), { port: 0, host: '127.0.0.1' })
}

/** A host that answers everything with a page, and so breaks what it can. */
export async function openPage(): Promise<{ readonly url: string; close(): void }> {
  const page = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>')
  })
  await new Promise<void>((ready) => page.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`
  return { url, close: () => page.close() }
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'relayproof-ci-'))
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
