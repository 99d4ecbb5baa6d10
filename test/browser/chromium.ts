// Debian's Chromium with a fresh profile and no talk of its own, for tests of pages.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Whether Chromium is installed here; CI installs it. */
export const hasChromium = existsSync(executablePath)

/** `more` flags are Chromium's own. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // A busy machine is no reason to fail.
    timeout: 240_000,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...more,
    ],
  })
}
