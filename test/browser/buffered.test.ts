// Behind a proxy that holds event streams back the page asks again and again instead, says so, and misses nothing.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { hasNginx, nginx } from '../relays/nginx.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { served } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium && hasNginx) browser = await launchChromium()
})
afterAll(() => browser?.close())

test.skipIf(!hasChromium || !hasNginx)(
  'nginx that buffers: the page says that it asks, and shows jobs, buttons and pictures all the same',
  async () => {
    const { url, submit, clock, get, mock } = await served()
    const proxy = await nginx(`
      proxy_pass ${url};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering on;
      proxy_ignore_headers X-Accel-Buffering;
      proxy_buffers 16 64k;
      proxy_buffer_size 64k;`)
    onTestFinished(() => proxy.close())
    const page = await browser.newPage()
    onTestFinished(() => page.close())
    await page.clock.install()
    await page.goto(`${proxy.url}/__mock/`)
    await page.locator('#time-hands button').first().waitFor()
    // What a browser waits before it takes a silent stream for one that is held back.
    await page.clock.fastForward(10_000)
    await page.getByText('something in between holds the event stream up').waitFor()
    const { request_id: id, response_url } = await submit('a lighthouse')
    const row = page.locator(`[id="job-${id}"]`)
    await row.getByText('queued').waitFor()
    clock.advance(60_000)
    await row.getByText('succeeded').waitFor()
    await (await get(response_url)).text()
    await row.locator('img').waitFor()
    await row.getByRole('button').click()
    await page.locator('#story [data-action="expire"]').click()
    await row.getByText('links dead').waitFor()
    expect(mock.world.ledger.get('fal', id)?.events).toMatchObject([{ kind: 'expire' }])
  },
)
