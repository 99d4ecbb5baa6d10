// An honest host that is asked without a key, or with a wrong one, breaks nothing: what it did not answer is not shown.
import { expect, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'

const cases = providerIds.flatMap((id) => [
  [id, 'no key', {}] as const,
  [id, 'a wrong key', { key: 'wrong-key-5678' }] as const,
])

test.each(cases)(
  '%s, asked with %s, ends with 3 and is accused of nothing',
  async (id, _name, credential) => {
    const mock = createMock({ settings: { keys: ['the-right-key-1234'], seed: 3 } })
    const running = await listen(mock, { port: 0, host: '127.0.0.1' })
    try {
      const target = { provider: id, baseUrl: running.url, profile: 'official', capabilities: [] } as const
      const report = await verify(
        await loadProvider(id),
        {
          ...target,
          ...credential,
          budget: 3,
          timeoutMs: 30_000,
        },
        { secrets: loadSpec(id).secrets },
      )
      const broken = report.judgements.filter(({ finding }) => finding.verdict === 'fail')
      expect(broken.map(({ clause }) => clause.id)).toEqual([])
      expect([report.exitCode, report.causes, report.deviations]).toEqual([3, [], []])
      expect(report.headline).toMatch(/refuses the/)
    } finally {
      await running.close()
    }
  },
)

test('what such a host answers with a page is broken all the same', async () => {
  const { createServer } = await import('node:http')
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Unauthorized</h1>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { readonly port: number }
  const target = {
    provider: 'reka',
    baseUrl: `http://127.0.0.1:${port}`,
    profile: 'official',
    capabilities: [],
  } as const
  const report = await verify(
    await loadProvider('reka'),
    {
      ...target,
      key: 'some-key-1234',
      budget: 3,
      timeoutMs: 30_000,
    },
    { secrets: loadSpec('reka').secrets },
  )
  server.close()
  const broken = report.judgements.filter(({ finding }) => finding.verdict === 'fail')
  expect(report.exitCode).toBe(3)
  expect(broken.map(({ clause }) => clause.id)).toContain('reka/replies/are-json')
})
