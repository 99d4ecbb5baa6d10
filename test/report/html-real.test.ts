// The HTML page of real runs: a relay that breaks much, of every vendor, judged and then looked at in a browser.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { reportFormats } from '../../src/report/index.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'
import { hasChromium, launchChromium } from '../browser/chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const long = `x${'-very-long'.repeat(40)}`

/** Hands everything on, and back with other codes, types, headers and members: long words of no break among them. */
function breaking(mock: string): Server {
  return createServer((asked, answer) => {
    const { method = 'GET', url = '/', headers } = asked
    const passed = request(
      mock + url,
      { method, headers: { ...headers, 'accept-encoding': 'identity' } },
      async (reply) => {
        const pieces: Buffer[] = []
        for await (const piece of reply) pieces.push(piece as Buffer)
        const isJson = /json/.test(reply.headers['content-type'] ?? '')
        const text = Buffer.concat(pieces).toString()
        const body = isJson
          ? text.replace(/^\{/, `{"${long}":"${long} 🦊 <b>&amp;","status":"${long}",`)
          : Buffer.concat(pieces)
        const code = isJson && reply.statusCode === 202 ? 207 : (reply.statusCode ?? 502)
        answer.writeHead(code, { 'content-type': isJson ? 'text/plain' : 'image/x-unknown', [long]: long })
        answer.end(body)
      },
    )
    passed.once('error', () => answer.destroy())
    asked.pipe(passed)
  })
}

describe.skipIf(!hasChromium)('in Chromium (skipped where none is installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-real-'))
  let mock: RunningMock
  let relay: Server
  let browser: Browser
  beforeAll(async () => {
    const settings = { seed: 4, delays: { queueMs: 20, runMs: 20, jitter: 0 } }
    mock = await listen(createMock({ settings }), { port: 0, host: '127.0.0.1' })
    relay = breaking(mock.url).listen(0, '127.0.0.1')
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    relay?.close()
    await mock?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The page of a run over the relay, as a file; whatever is broken there is on it. */
  async function pageOf(id: ProviderId): Promise<string> {
    const { port } = relay.address() as AddressInfo
    const target = {
      provider: id,
      baseUrl: `http://127.0.0.1:${port}`,
      profile: 'relay',
      capabilities: [],
    } as const
    const how = { ...target, key: 'some-id-1234:some-key-5678', budget: 3, timeoutMs: 3_000 }
    const report = await verify(await loadProvider(id), how, { secrets: loadSpec(id).secrets })
    expect(report.causes.length).toBeGreaterThan(1)
    const file = join(folder, `${id}.html`)
    writeFileSync(file, reportFormats.html(report))
    return pathToFileURL(file).href
  }

  async function openAll(url: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
    await page.goto(url)
    await page.locator('label[for=show-all]').click()
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    return page
  }

  const ways = [
    [1200, 'light'],
    [360, 'dark'],
  ] as const

  test.each(providerIds)(
    'axe finds nothing on the page of a broken relay of %s, and nothing is wider than the page',
    async (id) => {
      const url = await pageOf(id)
      for (const [width, scheme] of ways) {
        const page = await openAll(url, width, scheme)
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${width} px`).toBe(width)
        await page.evaluate(axe)
        const { violations } = (await page.evaluate('axe.run()')) as AxeResults
        expect(violations.map(({ id: rule, nodes }) => `${width} px, ${rule}: ${nodes[0]?.html}`)).toEqual([])
        if (process.env['SCREENSHOTS'])
          await page.screenshot({ path: join(process.env['SCREENSHOTS'], `${id}-${width}.png`) })
        await page.close()
      }
    },
  )
})
