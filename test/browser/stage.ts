// A mock on a clock of the test's own, and a page of it in Chromium, which must not complain of anything.
import type { Browser } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { createMock, listen, type MockSettings } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

export interface Submitted {
  readonly request_id: string
  readonly response_url: string
  readonly status_url: string
}

const headers = { authorization: 'Key any', 'content-type': 'application/json' }

/** A mock that listens until the test is over, and clients of it. */
export async function served(settings: Partial<MockSettings> = {}) {
  const clock = manualClock(Date.UTC(2026, 0, 1))
  const mock = createMock({ clock, clockOf: () => clock, settings })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => running.close())
  const submit = async (prompt: string, query = '') => {
    const body = JSON.stringify({ prompt })
    const reply = await fetch(`${running.url}/fal-ai/flux-1/schnell${query}`, {
      method: 'POST',
      headers,
      body,
    })
    return (await reply.json()) as Submitted
  }
  const get = (url: string) => fetch(url, { headers })
  return { mock, clock, submit, get, url: running.url }
}

/** The page at `path`, from `origin` where that is not the mock itself. */
export async function stage(
  browser: Browser,
  path = '/__mock/',
  { settings = {}, width = 1_280, height = 800 } = {},
) {
  const made = await served(settings)
  const page = await browser.newPage({ viewport: { width, height } })
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', ({ message }) => void complaints.push(message))
  page.on('dialog', (dialog) => void complaints.push(dialog.message()))
  onTestFinished(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })
  await page.goto(`${made.url}${path}`)
  return { ...made, page }
}
