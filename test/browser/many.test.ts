// Very many jobs: the browser's own find and screen readers have every one of them, though only what is in sight is drawn.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasChromium, launchChromium } from './chromium.ts'
import { stage } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  // As where a screen reader runs: without one Chromium tells nobody of what is out of sight.
  if (hasChromium) browser = await launchChromium(['--force-renderer-accessibility'])
})
afterAll(() => browser?.close())

test.skipIf(!hasChromium)('the last of three hundred jobs is found, and told to screen readers', async () => {
  const { page, submit, clock } = await stage(browser)
  await submit('the very first')
  for (let n = 1; n < 300; n++) {
    clock.advance(1)
    await submit(`number ${n}`)
  }
  await expect.poll(() => page.locator('.job').count(), { timeout: 60_000 }).toBe(300)
  const last = page.locator('.job').last()
  expect(await last.evaluate((row) => Object(row).getBoundingClientRect().top)).toBeGreaterThan(10_000)
  const client = await page.context().newCDPSession(page)
  const told = async () => {
    const { nodes } = await client.send('Accessibility.getFullAXTree')
    return nodes.filter(
      ({ role, name }) => role?.value === 'button' && /the very first|number \d/.test(name?.value),
    ).length
  }
  await expect.poll(told, { timeout: 60_000 }).toBe(300)
  expect(await page.evaluate(() => Object(globalThis).find('the very first'))).toBe(true)
  await expect
    .poll(() => last.evaluate((row) => Object(row).getBoundingClientRect().top), { timeout: 30_000 })
    .toBeLessThan(800)
  await page.locator('#filter').fill('"number 27"')
  await page.getByText('11 of 300 jobs').waitFor()
  expect(await page.locator('.job:visible').count()).toBe(11)
})
