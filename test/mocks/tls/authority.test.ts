// The throw-away authority: a client that trusts its file reaches the mock by a vendor's own name, over https.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createMock, listen } from '../../../mocks/index.ts'
import { throwAwayTls } from '../../../mocks/tls/authority.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-tls-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function statusOf(port: number, servername: string, ca: string | undefined): Promise<number | string> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/__mock/health', servername, agent: false } as const
    const asked = request({ ...options, ...(ca ? { ca } : {}), headers: { host: servername } }, (reply) => {
      reply.resume()
      resolve(reply.statusCode ?? 0)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    asked.end()
  })
}

test('a client that trusts the authority is served under a vendor name, one that does not is refused', async () => {
  const files = await throwAwayTls(folder, ['localhost', '127.0.0.1', 'queue.fal.run'])
  const running = await listen(createMock(), { port: 0, host: '127.0.0.1', tls: files })
  try {
    const ca = readFileSync(files.caFile, 'utf8')
    expect(running.url).toMatch(/^https:/)
    expect(await statusOf(running.port, 'queue.fal.run', ca)).toBe(200)
    expect(await statusOf(running.port, 'queue.fal.run', undefined)).toMatch(/SELF_SIGNED|UNABLE_TO/)
    expect(await statusOf(running.port, 'other.example.com', ca)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  } finally {
    await running.close()
  }
})

test('the authority is used again, so that it need be trusted only once', async () => {
  const before = readFileSync((await throwAwayTls(folder, ['localhost'])).caFile, 'utf8')
  const after = readFileSync((await throwAwayTls(folder, ['localhost', 'fal.run'])).caFile, 'utf8')
  expect(after).toBe(before)
})
