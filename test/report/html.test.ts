// The HTML page in a real browser: it asks for nothing, folds open, filters, and links clauses to exchanges.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportFormats } from '../../src/report/index.ts'
import { sampleReport } from './sample.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const html = reportFormats.html(sampleReport())
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test('the page holds no script and names no other file', () => {
  expect(html).not.toMatch(/<script|<link|<iframe|\bon\w+="|@import|url\(|src="(?!data:image)/)
  expect(html).toContain('default-src &#39;none&#39;')
})

test('every exchange that a clause or a mark refers to is on the page', () => {
  const wanted = new Set([...html.matchAll(/href="#(exchange-\d+)"/g)].map(([, name]) => name))
  expect(wanted.size).toBeGreaterThan(9)
  for (const name of wanted) expect(html).toContain(`id="${name}"`)
})

test('a picture is shown only when it was recorded whole and is no document', () => {
  const { transcript } = sampleReport()
  const page = (change: object) =>
    reportFormats.html(
      sampleReport(
        {},
        transcript.exchanges.map(
          (one) =>
            ({
              ...one,
              reply: one.reply && { ...one.reply, body: { ...one.reply.body, ...change } },
            }) as typeof one,
        ),
      ),
    )
  expect(html.match(/<img /g)).toHaveLength(1)
  expect(page({ truncated: true })).not.toContain('<img')
  expect(page({ mimeType: 'image/svg+xml' })).not.toContain('<img')
})

describe.skipIf(!executablePath)('in Chromium (skipped where none is installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-html-'))
  const url = pathToFileURL(join(folder, 'report.html')).href
  let browser: Browser | undefined

  beforeAll(async () => {
    writeFileSync(join(folder, 'report.html'), html)
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ]
    browser = await chromium.launch({ executablePath: executablePath!, args })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  async function open(hash = '', colorScheme: 'light' | 'dark' = 'light', width = 1200) {
    const viewport = { width, height: 900 }
    const page = await browser!.newPage({ colorScheme, viewport })
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    page.on('console', (message) => seen.push(message.text()))
    page.on('pageerror', (error) => seen.push(error.message))
    await page.goto(url + hash)
    return { page, seen: () => seen.filter((one) => !one.startsWith('data:image/')) }
  }

  test('it asks for nothing but itself and complains of nothing', async () => {
    const { page, seen } = await open()
    expect(seen()).toEqual([url])
    expect(await page.title()).toContain('5 of 10 MUSTs')
    expect(await page.locator('svg a rect').count()).toBe(13)
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
    ).toBe(true)
  })

  test('a link to an exchange opens it', async () => {
    const { page } = await open()
    expect(await page.locator('#exchange-4').isVisible()).toBe(false)
    await page.locator('.clause a[href="#exchange-4"]').first().click()
    expect(await page.locator('#exchange-4').isVisible()).toBe(true)
    expect(await page.locator('#exchange-4').textContent()).toContain('IN_PROGRESS')
  })

  test('the filter shows the clauses of one verdict and hides empty groups', async () => {
    const { page } = await open()
    await page.locator('label[for=show-all]').click()
    expect(await page.locator('.clause:visible').count()).toBe(14)
    await page.locator('label[for=show-skip]').click()
    expect(await page.locator('.clause:visible').count()).toBe(3)
    expect(await page.locator('.section:visible h3').allInnerTexts()).toHaveLength(3)
    await page.locator('label[for=show-all]').click()
    expect(await page.locator('.clause:visible').count()).toBe(14)
  })

  test('it opens at the causes, and below them at what is broken', async () => {
    const { page } = await open()
    expect(await page.locator('h2').first().textContent()).toBe('3 causes break 3 promises')
    expect(await page.locator('.cause h3').first().boundingBox()).toMatchObject({ y: expect.any(Number) })
    expect((await page.locator('.cause h3').first().boundingBox())!.y).toBeLessThan(900)
    expect(await page.locator('.clause:visible').count()).toBe(3)
    expect(await page.locator('.clause:visible .verdict.fail').count()).toBe(3)
  })

  test('a promise below a cause leads to its evidence', async () => {
    const { page } = await open()
    await page.locator('.cause a', { hasText: 'code 202 until' }).click()
    expect(await page.locator('dl:target').textContent()).toContain('HTTP 202 while IN_QUEUE')
  })

  test('its head says what was judged, when, by which version and command', async () => {
    const { page } = await open()
    const facts = await page.locator('.facts').textContent()
    for (const fact of [
      'https://relay.example/fal',
      'relay',
      '2026-11-20T12:00:00Z',
      'relayproof 0.1.0',
      'npx relayproof verify fal',
    ])
      expect(facts).toContain(fact)
  })

  // Every pair of two of them once but for what is folded, of which axe sees nothing.
  test.each([
    [1200, 'light', true],
    [1200, 'dark', true],
    [360, 'dark', false],
  ] as const)('axe finds nothing at %i px, %s, everything open: %s', async (width, scheme, all) => {
    const { page } = await open('', scheme, width)
    if (all) {
      await page.locator('label[for=show-all]').click()
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    }
    await page.evaluate(axeSource)
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  test('nothing has to be scrolled sideways at 360 px, everything open', async () => {
    const { page } = await open('', 'light', 360)
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  })

  test('it is light or dark as the reader likes', async () => {
    const colour = async (scheme: 'light' | 'dark') =>
      (await open('', scheme)).page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await colour('light')).not.toBe(await colour('dark'))
  })
})
