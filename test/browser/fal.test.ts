// A page in a real browser, on another origin than the mock: the vendor's client goes through `proxyUrl`, media play.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { openSite, type Site } from './site.ts'

let browser: Browser
let mock: RunningMock
let site: Site
let address: string

beforeAll(async () => {
  if (!hasChromium) return
  // Time passes with each exchange, so a page that is slow misses no status.
  const clock = manualClock(Date.UTC(2026, 0, 1))
  const delays = { queueMs: 120, runMs: 200, jitter: 0 }
  mock = await listen(createMock({ clock, clockOf: () => clock, settings: { delays } }), {
    port: 0,
    host: '127.0.0.1',
    onExchange: () => clock.advance(60),
  })
  site = await openSite(join(import.meta.dirname, 'page.js'))
  address = `${site.url}/?mock=${encodeURIComponent(mock.url)}`
  browser = await launchChromium()
})
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
)
