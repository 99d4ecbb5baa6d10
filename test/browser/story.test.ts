// The story of one job, and the form that arms trouble, in a real browser: what befell it, webhooks, copies that work.
import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startMock } from '../../mocks/index.ts'
import { seriousIn } from './axe.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { stage } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await launchChromium()
})
afterAll(() => browser?.close())

async function live() {
  const made = await stage(browser)
  await made.page.locator('#line').getByText('live', { exact: true }).waitFor()
  const open = async (id: string) => {
    await made.page.locator(`[id="job-${id}"] button`).click()
    await made.page.locator('#story dd').getByText(id, { exact: true }).waitFor()
  }
  return { ...made, open, story: made.page.locator('#story') }
}

const copied = async (page: Page, title: string) =>
  String(await page.getByRole('button', { name: title }).getAttribute('data-copy'))

test.skipIf(!hasChromium)('each attempt of a webhook is told, and the row says how it stands', async () => {
  const refusing = createServer((request, response) => {
    request.resume()
    response.writeHead(500).end()
  })
  await new Promise<void>((done) => refusing.listen(0, '127.0.0.1', done))
  onTestFinished(() => void refusing.close())
  const hook = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/hook`
  const { submit, open, story, mock, page } = await live()
  const { request_id: id } = await submit('a lighthouse', `?fal_webhook=${encodeURIComponent(hook)}`)
  await page.locator(`[id="job-${id}"]`).getByText('webhook pending').waitFor()
  await open(id)
  await mock.world.clock.advance(60_000)
  await mock.world.clock.advance(3_600_000)
  await story.getByText(hook).click()
  await expect.poll(() => story.locator('ol li').count(), { timeout: 30_000 }).toBeGreaterThan(1)
  expect((await story.locator('ol li').allTextContents()).every((line) => line.endsWith('→ 500'))).toBe(true)
})

test.skipIf(!hasChromium)('what befell a job is told, and its copies make the same again', async () => {
  const { submit, open, story, mock, page, get, clock } = await live()
  mock.world.fates.set({ fate: { name: 'slow', options: { factor: 10 } }, times: 1 })
  mock.world.faults.add({ fault: 'lost-poll@status:2' })
  const { request_id: id, status_url } = await submit("it's <b>late</b>")
  for (let poll = 0; poll < 7; poll++) await get(status_url).catch(() => undefined)
  await open(id)
  await story.getByText('its fate was slow').waitFor()
  await story.getByText('fault lost-poll on #2 (status)').waitFor()
  // Polls of one answer stand together, around the one that was lost.
  await story.getByText('5 × status').waitFor()
  clock.advance(12_000)
  await story.getByText('running', { exact: true }).waitFor()
  await page.keyboard.press('r')
  await story.getByText('sent back to the queue').waitFor()
  await page.locator(`[id="job-${id}"]`).getByText('requeued').waitFor()
  clock.advance(600_000)
  await page.locator(`[id="job-${id}"] .again`).first().waitFor({ state: 'attached' })

  const curl = await copied(page, 'Copy as curl')
  await new Promise((done) => execFile('bash', ['-c', curl], done))
  const inputs = mock.world.ledger.list('fal').map(({ job }) => job.input)
  expect(inputs).toEqual([inputs[0], inputs[0]])

  const lines = (await copied(page, 'Copy as test')).split('\n').filter((line) => /await mock\./.test(line))
  const again = await startMock()
  onTestFinished(() => again.close())
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (mock: unknown) => Promise<void>
  await new AsyncFunction('mock', lines.join('\n'))(again)
  expect(await again.fates.list()).toMatchObject([{ fate: { name: 'slow', options: { factor: 10 } } }])
  expect(await again.faults.list()).toMatchObject([{ match: { act: 'status' }, when: { nth: 2 } }])
})

test.skipIf(!hasChromium)(
  'the form arms a fault for the next job alone, shows what stands, and lifts it',
  async () => {
    const { submit, page, mock, get } = await live()
    await submit('before')
    await page.keyboard.press('a')
    const form = page.locator('#arm')
    await form.getByLabel('a fault').check()
    await form.locator('[name="fault"]').selectOption('bad-gateway-poll')
    await form.getByText('It hurts').waitFor()
    await form.locator('[name="which"]').selectOption('next')
    await form.getByRole('button', { name: 'Arm', exact: true }).click()
    await form.locator('#armed').getByText('bad-gateway-poll').waitFor()
    expect(await seriousIn(page)).toEqual([])
    expect(await form.locator('#arm-curl').textContent()).toContain('"fault":"bad-gateway-poll"')
    const { status_url } = await submit('the next')
    expect((await get(status_url)).status).toBe(502)
    await form.getByRole('button', { name: 'Lift', exact: true }).click()
    await form.getByText('Nothing is armed.').waitFor()
    expect(mock.world.faults.list()).toEqual([])
    await form.getByLabel('a fate').check()
    await form.locator('[name="vendor"]').selectOption('fal')
    await form.locator('[name="fate"]').selectOption('slow')
    await form.getByLabel('factor').fill('3')
    await form.getByRole('button', { name: 'Arm', exact: true }).click()
    await form.locator('#armed').getByText('slow').waitFor()
    expect(mock.world.fates.list()).toMatchObject([
      { provider: 'fal', fate: { name: 'slow', options: { factor: 3 } } },
    ])
  },
)

test.skipIf(!hasChromium)('fifty changes a second leave what is looked at in its place', async () => {
  const { submit, open, story, mock, page, clock, get } = await live()
  const { request_id: id, response_url } = await submit('a lighthouse')
  clock.advance(60_000)
  await (await get(response_url)).text()
  await open(id)
  await story.locator('.files img').waitFor()
  await story.getByText('#0').click()
  // Nothing of this is drawn anew: the picture, what is open, the focus.
  const looked = () =>
    page.evaluate(() => {
      const { document, mine } = globalThis as unknown as {
        document: { querySelector(text: string): unknown }
        mine?: unknown[]
      }
      const now = ['#story .files img', '#story details[open] pre', '#story details[open] summary:focus']
      const seen = now.map((selector) => document.querySelector(selector))
      Object.assign(globalThis, { mine: mine ?? seen })
      return seen.map((one, n) => one !== null && one === (mine ?? seen)[n])
    })
  await story.locator('details[open] summary').focus()
  expect(await looked()).toEqual([true, true, true])
  for (let n = 0; n < 100; n++) {
    const { request_id: other } = await submit(`number ${n}`)
    mock.world.ledger.append('fal', other, { kind: 'fail', at: clock.now() })
  }
  await page.getByText('failed 100').waitFor()
  await story.getByText('Exchanges (2)').waitFor()
  expect(await looked()).toEqual([true, true, true])
})
