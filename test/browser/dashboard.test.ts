// The live page in a real browser: what it shows while jobs go on, every hand of it, by mouse and by keys alone.
import express from 'express'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createMock, expressApp } from '../../mocks/index.ts'
import { isWithin, seriousIn } from './axe.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { stage } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await launchChromium()
})
afterAll(() => browser?.close())

/** The live page, once it follows. */
async function live(path = '/__mock/', more: Parameters<typeof stage>[2] = {}) {
  const made = await stage(browser, path, more)
  await made.page.locator('#line').getByText('live', { exact: true }).waitFor()
  return made
}

const row = (page: Page, id: string) => page.locator(`#job-${id}`)

test.skipIf(!hasChromium)('a job is watched from its submission to its picture', async () => {
  const { page, submit, clock, get } = await live()
  const { request_id: id, response_url } = await submit('a lighthouse at dusk')
  await row(page, id).getByText('queued').waitFor()
  clock.advance(60_000)
  await row(page, id).getByText('succeeded').waitFor()
  await row(page, id).getByText('not fetched').waitFor()
  await page.getByText('results never fetched').waitFor()
  await (await get(response_url)).text()
  await row(page, id).locator('img').waitFor()
  await page.getByText('files never downloaded').waitFor()
  const answer = (await (await get(response_url)).json()) as { images: [{ url: string }] }
  await (await get(answer.images[0].url)).arrayBuffer()
  await page.locator('#trouble').waitFor({ state: 'hidden' })
  await row(page, id).getByRole('button').click()
  const picture = page.locator('#story .files img')
  await picture.waitFor()
  await expect
    .poll(() => picture.evaluate((image) => Object(image).naturalWidth), { timeout: 30_000 })
    .toBe(1_024)
  await expect.poll(() => page.locator('#story .exchange').count()).toBe(4)
  expect(new URL(page.url()).searchParams.get('job')).toBe(id)
})

test.skipIf(!hasChromium)('every button is one order to the control plane, told as curl', async () => {
  const { page, submit, mock } = await live()
  const order = async (action: string, said: RegExp) => {
    await page.locator(`[data-action="${action}"]`).first().click()
    await page.locator('#said').getByText(said).waitFor()
    return page.locator('#curl').textContent()
  }
  const phase = (id: string) => mock.world.ledger.get('fal', id)?.events.at(-1)?.kind
  for (const [action, expected] of [
    ['complete', 'complete'],
    ['fail', 'fail'],
    ['requeue', 'requeue'],
    ['cancel', 'cancel'],
  ] as const) {
    const { request_id: id } = await submit(`to ${action}`)
    await row(page, id).getByRole('button').click()
    await page.locator('#story').getByText(id, { exact: true }).waitFor()
    await page
      .locator('#story')
      .getByRole('heading', { name: `to ${action}` })
      .waitFor()
    expect(await order(action, /^Done/)).toContain(`/__mock/jobs/${id}/${action}`)
    expect(phase(id)).toBe(expected)
  }
  await order('resume', /Resume/)
  expect(mock.world.clock.frozen).toBe(false)
  expect(await order('freeze', /Freeze/)).toContain('{"freeze":true}')
  expect(mock.world.clock.frozen).toBe(true)
  const before = mock.world.clock.now()
  await order('day', /24 h/)
  expect(mock.world.clock.now() - before).toBe(86_400_000)
  for (const [action, said, ms] of [
    ['second', '+1 s', 1_000],
    ['minute', '+1 min', 60_000],
  ] as const) {
    const from = mock.world.clock.now()
    await page.locator(`[data-action="${action}"]`).first().click()
    await page.locator('#said').getByText(`Done: ${said}.`, { exact: true }).waitFor()
    expect(mock.world.clock.now() - from).toBe(ms)
  }
  await order('resume', /Resume/)
  const paced = vi.spyOn(mock.world.clock, 'scale')
  for (const [action, scale] of [
    ['tenfold', 10],
    ['hundredfold', 100],
    ['real', 1],
  ] as const) {
    expect(await order(action, new RegExp(`^Done: ${scale}×`))).toContain(`{"scale":${scale}}`)
    expect(paced).toHaveBeenLastCalledWith(scale)
  }
  await order('reset', /Reset/)
  await page.getByText('0 jobs').waitFor()
  expect(mock.world.ledger.list()).toEqual([])
})

test.skipIf(!hasChromium)('keys alone filter, open, act, and close; they never disturb typing', async () => {
  const { page, submit, mock } = await live()
  const { request_id: other } = await submit('a whale')
  const { request_id: id } = await submit('a lighthouse at dusk')
  await row(page, id).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('model:flux lighthouse')
  await row(page, other).waitFor({ state: 'hidden' })
  expect(await page.locator('#count').textContent()).toBe('1 of 2 jobs')
  await page.locator('#filter').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('#story').getByText(id, { exact: true }).waitFor()
  await page.keyboard.press('f')
  await row(page, id).getByText('failed').waitFor()
  expect(mock.world.ledger.get('fal', other)?.events).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('#story').waitFor({ state: 'hidden' })
  expect(await page.locator('.job:focus-within').getAttribute('id')).toBe(`job-${id}`)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fate nsfw')
  await page.keyboard.press('Enter')
  await page.locator('#said').getByText('Fate of the next job: nsfw').waitFor()
  expect(mock.world.fates.list()).toMatchObject([{ fate: { name: 'nsfw' }, times: 1 }])
  await page.keyboard.press('?')
  await page.locator('#help').waitFor()
})

test.skipIf(!hasChromium)(
  'an id in the box opens its job, and a word that there is not is told',
  async () => {
    const { page, submit } = await live()
    const { request_id: id } = await submit('a lighthouse')
    await row(page, id).waitFor()
    await page.locator('#filter').fill(id)
    await page.locator('#story').getByText(id, { exact: true }).waitFor()
    await page.locator('#filter').fill('statsu:failed')
    await page.getByRole('alert').getByText('no word statsu').waitFor()
  },
)

test.skipIf(!hasChromium)('a thousand hostile prompts are text', async () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(2)</script>',
    '"><svg onload=alert(3)>',
    '{{7*7}}',
    'javascript:alert(4)',
  ]
  const { page, submit } = await live()
  const prompts = Array.from({ length: 1_000 }, (_, n) => `${hostile[n % hostile.length]} ${n}`)
  for (const prompt of prompts) await submit(prompt)
  await expect.poll(() => page.locator('.job').count(), { timeout: 60_000 }).toBe(1_000)
  const shown = await page.locator('.job .prompt').allTextContents()
  expect(shown.toSorted()).toEqual(prompts.toSorted())
  expect(await page.locator('.job').first().locator('.prompt').textContent()).toBe(prompts.at(-1))
})

test.skipIf(!hasChromium)(
  'it shows the world of its address, and works below a path of another app',
  async () => {
    const mock = createMock()
    const server = express().use('/tools/mock', expressApp(mock)).listen(0, '127.0.0.1')
    onTestFinished(() => void server.closeAllConnections())
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const headers = { authorization: 'Key any', 'content-type': 'application/json' }
    const asked = await fetch(`http://127.0.0.1:${port}/tools/mock/__world/t7/fal-ai/flux-1/schnell`, {
      method: 'POST',
      headers,
      body: '{"prompt":"x"}',
    })
    const { request_id: id } = (await asked.json()) as { request_id: string }
    const page = await browser.newPage()
    onTestFinished(() => page.close())
    await page.goto(`http://127.0.0.1:${port}/tools/mock/__mock?world=t7`)
    await row(page, id).waitFor()
    // The choice leads to another world and back, and tells how many jobs each has.
    await page.locator('#world').selectOption('default')
    await page.getByText('0 jobs').waitFor()
    expect([new URL(page.url()).search, await row(page, id).count()]).toEqual(['', 0])
    await page.locator('#world option', { hasText: 't7 (1)' }).waitFor({ state: 'attached' })
    await page.locator('#world').selectOption('t7')
    await row(page, id).waitFor()
    await page.goto(`http://127.0.0.1:${port}/tools/mock/__mock/docs?q=moveClock&of=mock`)
    await page.locator('.item:visible summary').first().click()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('.reply').getByText('200 OK').waitFor()
  },
)

test.skipIf(!hasChromium)(
  'who waits sees how many are ahead as they go, an idle day leaves room for a second, and the news are told',
  async () => {
    const { page, submit, mock, clock } = await live('/__mock/', { settings: { workers: 1 } })
    mock.world.fates.set({ fate: { name: 'stuck' }, times: 1 })
    const [stuck, second, third] = [await submit('one'), await submit('two'), await submit('three')]
    clock.advance(5_000)
    await row(page, third.request_id).getByText('1 ahead').waitFor()
    await page.locator('#news').getByText('fal-ai/flux-1/schnell, ').waitFor({ state: 'attached' })
    clock.advance(86_400_000)
    await page.locator('#story').waitFor({ state: 'hidden' })
    await row(page, stuck.request_id).getByText('running').waitFor()
    await row(page, second.request_id).getByText('0 ahead').waitFor()
    await row(page, stuck.request_id).getByRole('button').click()
    await page.locator('#story [data-action="cancel"]').click()
    await row(page, stuck.request_id).getByText('cancelled').waitFor()
    await row(page, third.request_id).getByText('0 ahead').waitFor()
    clock.advance(1_000)
    // A day of waiting, a second of running, and one to come.
    const widths = await row(page, second.request_id)
      .locator('.bar i')
      .evaluateAll((parts) => parts.map((part) => Number(Object(part).getBoundingClientRect().width)))
    expect(widths.length).toBeGreaterThan(1)
    expect(Math.min(...widths)).toBeGreaterThan(2)
  },
)

test.skipIf(!hasChromium).each([
  ['light', 1_280],
  ['dark', 1_280],
  ['light', 360],
] as const)('axe finds nothing serious, %s, %i px wide', async (colorScheme, width) => {
  const { page, submit, clock, get } = await live()
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
  const { request_id: id, response_url } = await submit('a lighthouse')
  await submit('another')
  clock.advance(60_000)
  await (await get(response_url)).text()
  await row(page, id).getByRole('button').click()
  await page.locator('#story .files img').waitFor()
  expect(await seriousIn(page)).toEqual([])
  expect(await isWithin(page)).toBe(true)
})
