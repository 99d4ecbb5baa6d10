// Pages in a real browser that would use the control plane: one of loopback, and one of a foreign origin that leads there.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createMock, listen, type Mock, type RunningMock } from '../../mocks/index.ts'
import { hasChromium, launchChromium } from './chromium.ts'

let browser: Browser
let mock: Mock
let running: RunningMock
let site: Server

beforeAll(async () => {
  if (!hasChromium) return
  mock = createMock()
  running = await listen(mock, { port: 0, host: '127.0.0.1' })
  site = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>a page</title>')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  browser = await launchChromium(['--host-resolver-rules=MAP evil.example 127.0.0.1'])
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await running?.close()
})

/** What a page at `origin` gets to see of calls to `target`; each outcome is a status, or the word of the failure. */
async function outcomes(origin: string, target: string) {
  mock.world.fates.set({ fate: { name: 'slow' }, times: 1 })
  const page = await browser.newPage()
  await page.goto(origin)
  const seen = await page.evaluate(async (base) => {
    const call = (path: string, init?: RequestInit) =>
      fetch(`${base}${path}`, init).then(
        async (reply) => (reply.type === 'opaque' ? 'opaque' : reply.status),
        () => 'kept from the page',
      )
    const json = { 'content-type': 'application/json' }
    return {
      read: await call('/__mock/exchanges'),
      order: await call('/__mock/clock', { method: 'POST', headers: json, body: '{"advance":1}' }),
      simple: await call('/__mock/reset', { method: 'POST', mode: 'no-cors' }),
      reset: await call('/__mock/reset', { method: 'POST', headers: json }),
    }
  }, target)
  await page.close()
  const kept = mock.world.fates.list().length > 0
  mock.world.fates.clear()
  return { ...seen, kept }
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

test.skipIf(!hasChromium)('a page of a foreign origin reads nothing and wipes nothing', async () => {
  expect(await outcomes(`http://evil.example:${portOf(site)}/`, running.url)).toEqual({
    read: 'kept from the page',
    order: 'kept from the page',
    simple: 'opaque',
    reset: 'kept from the page',
    kept: true,
  })
})

test.skipIf(!hasChromium)(
  'a foreign name that leads to the mock itself is refused, same origin or not',
  async () => {
    const foreign = `http://evil.example:${running.port}`
    expect(await outcomes(`${foreign}/`, foreign)).toEqual({
      ...{ read: 403, order: 403, simple: 403, reset: 403 },
      kept: true,
    })
  },
)

test.skipIf(!hasChromium)('a page on another port of loopback has the whole control plane', async () => {
  expect(await outcomes(`http://localhost:${portOf(site)}/`, running.url)).toEqual({
    read: 200,
    order: 200,
    simple: 'opaque',
    reset: 200,
    kept: false,
  })
})

test.skipIf(!hasChromium)(
  'a mock that wants a token asks a browser for it, and then shows both pages, live, with pictures',
  async () => {
    const guarded = createMock({
      settings: { controlToken: 'open-sesame', delays: { queueMs: 0, runMs: 0, jitter: 0 } },
    })
    const listening = await listen(guarded, { port: 0, host: '127.0.0.1' })
    onTestFinished(() => listening.close())
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(`${listening.url}/__mock/?q=lighthouse`)
    await page.getByLabel('Token').fill('open-sesam')
    await page.keyboard.press('Enter')
    await page.getByText('That is another token.').waitFor()
    await page.getByLabel('Token').fill('open-sesame')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.locator('#line[data-line="live"]').waitFor()
    expect(new URL(page.url()).search).toBe('?q=lighthouse')
    const headers = { authorization: 'Key any', 'content-type': 'application/json' }
    const body = JSON.stringify({ prompt: 'a lighthouse' })
    const submitted = await fetch(`${listening.url}/fal-ai/flux-1/schnell`, { method: 'POST', headers, body })
    const { response_url } = (await submitted.json()) as { response_url: string }
    await (await fetch(response_url, { headers })).text()
    const picture = page.locator('.job img')
    await expect.poll(() => picture.evaluate((image) => Object(image).naturalWidth)).toBeGreaterThan(0)
    await page.locator('[data-action="freeze"]').first().click()
    await page.locator('#said').getByText('Freeze').waitFor()
    await page.goto(`${listening.url}/__mock/docs`)
    await page.getByText(/^\d+ of \d{3,}$/).waitFor()
  },
)
