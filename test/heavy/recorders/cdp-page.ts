// Chromium with a page open, for recorders that listen to its DevTools protocol.
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { openChromium } from './chromium-process.ts'

export interface OpenPage {
  readonly address: string
  readonly version: string
  readonly context: BrowserContext
  readonly page: Page
}

/** Ends the browser once `use` is done. */
export async function withPage<Result>(
  folder: string,
  use: (open: OpenPage) => Promise<Result>,
): Promise<Result> {
  await using process = await openChromium(join(folder, 'profile'))
  const browser = await chromium.connectOverCDP(`http://${process.address}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('Chromium has no context')
  const page = context.pages()[0] ?? (await context.newPage())
  try {
    return await use({ ...process, context, page })
  } finally {
    await browser.close()
  }
}

/** Opens `address` and waits until its session is over. */
export async function playSession(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction('window.outcome')
  await page.evaluate('window.outcome')
}
