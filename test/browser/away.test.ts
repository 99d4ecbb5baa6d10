// A mock that goes away and comes back is followed again by itself, whatever answers in its place meanwhile.
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { hasChromium, launchChromium } from './chromium.ts'
import { served } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await launchChromium()
})
afterAll(() => browser?.close())

/** What stands before the mock: passes everything on, or says that nobody is there. */
async function gateway(url: string) {
  const state = { isUp: true }
  const server = createServer((incoming, response) => {
    if (!state.isUp) return void response.writeHead(502, { 'content-type': 'text/html' }).end('Bad Gateway')
    const { method, headers } = incoming
    const onward = ask(new URL(incoming.url ?? '/', url), { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { state, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test.skipIf(!hasChromium)('behind a gateway that says 502 for a while the page misses nothing', async () => {
  const { url, submit, clock } = await served()
  const { state, server, url: front } = await gateway(url)
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.goto(`${front}/__mock/`)
  const line = page.locator('#line')
  await line.getByText('live', { exact: true }).waitFor()
  const { request_id: before } = await submit('before')
  await page.locator(`[id="job-${before}"]`).getByText('queued').waitFor()
  state.isUp = false
  server.closeAllConnections()
  await line.getByText('the mock does not answer').waitFor()
  const { request_id: meanwhile } = await submit('meanwhile')
  clock.advance(60_000)
  state.isUp = true
  await line.getByText('live', { exact: true }).waitFor()
  await page.locator(`[id="job-${meanwhile}"]`).getByText('succeeded').waitFor()
  expect(await page.locator('.job .prompt').allTextContents()).toEqual(['meanwhile', 'before'])
})

test.skipIf(!hasChromium)('a page that is opened while the mock is away begins once it is back', async () => {
  const { url } = await served()
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => void complaints.push(message))
  onTestFinished(() => page.close())
  let isUp = false
  const away = { status: 502, contentType: 'text/html', body: 'Bad Gateway' }
  await page.route(/\/__mock\/(fates|worlds|events)/, (route) =>
    isUp ? route.continue() : route.fulfill(away),
  )
  await page.goto(`${url}/__mock/`)
  await page.locator('#line').getByText('the mock does not answer').waitFor()
  isUp = true
  await page.locator('#line').getByText('live', { exact: true }).waitFor()
  expect(complaints).toEqual([])
})
