// The HTML page in a real browser: it asks for nothing, folds open, filters, and links clauses to exchanges.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportFormats } from '../../src/report/index.ts'
import { sampleReport } from './sample.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const html = reportFormats.html(sampleReport())

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

  async function open(hash = '', colorScheme: 'light' | 'dark' = 'light') {
    const page = await browser!.newPage({ colorScheme, viewport: { width: 1200, height: 900 } })
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
    expect(await page.locator('.clause:visible').count()).toBe(14)
    await page.locator('label[for=show-skip]').click()
    expect(await page.locator('.clause:visible').count()).toBe(3)
    expect(await page.locator('.section:visible h3').allInnerTexts()).toHaveLength(3)
    await page.locator('label[for=show-all]').click()
    expect(await page.locator('.clause:visible').count()).toBe(14)
  })

  test('it is light or dark as the reader likes', async () => {
    const colour = async (scheme: 'light' | 'dark') =>
      (await open('', scheme)).page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await colour('light')).not.toBe(await colour('dark'))
  })
})
