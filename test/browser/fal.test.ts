// A page in a real browser, on another origin than the mock: the vendor's client goes through `proxyUrl`, media play.
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { hasChromium, launchChromium } from './chromium.ts'

let browser: Browser
let mock: RunningMock
let site: Server
let address: string

async function bundled(): Promise<string> {
  const { build } = await import('vite')
  const lib = { entry: join(import.meta.dirname, 'page.js'), formats: ['es' as const], fileName: 'page' }
  const built = await build({
    logLevel: 'silent',
    configFile: false,
    build: { write: false, minify: false, lib },
  })
  const [{ output }] = [built].flat() as { output: { code?: string }[] }[] as [
    { output: { code?: string }[] },
  ]
  return output.map(({ code }) => code ?? '').join('\n')
}

beforeAll(async () => {
  if (!hasChromium) return
  const script = await bundled()
  mock = await listen(createMock({ settings: { delays: { queueMs: 120, runMs: 200, jitter: 0 } } }), {
    port: 0,
    host: '127.0.0.1',
  })
  site = createServer((request, response) => {
    const [type, body] = request.url?.startsWith('/page.js')
      ? ['text/javascript', script]
      : [
          'text/html',
          '<!doctype html><meta charset="utf-8"><body><script type="module" src="/page.js"></script>',
        ]
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/?mock=${encodeURIComponent(mock.url)}`
  browser = await launchChromium()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  site?.close()
  await mock?.close()
})

test.skipIf(!hasChromium)(
  'the vendor client finishes its jobs through the mock as proxy, and picture, film and sound play',
  async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(address)
    await page.waitForFunction('window.outcome')
    const [shown, refused] = (await page.evaluate('window.outcome')) as [Record<string, unknown>, unknown]
    expect(errors).toEqual([])
    expect(shown).toMatchObject({ image: [640, 360], video: [1280, 720, 4, true], audio: true })
    expect(shown['states']).toEqual(expect.arrayContaining(['IN_PROGRESS', 'COMPLETED']))
    expect(refused).toEqual({ name: 'ValidationError', status: 422, fields: ['body.num_images'] })
    if (process.env['SCREENSHOTS']) {
      mkdirSync(process.env['SCREENSHOTS'], { recursive: true })
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'fal-page.png') })
    }
  },
  60_000,
)
