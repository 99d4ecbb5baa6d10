// The contract to read and to try, in a real browser: search, forms that reach the mock, clauses, keys, hostile text.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { isWithin, seriousIn } from './axe.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { stage } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await launchChromium()
})
afterAll(() => browser?.close())

/** The page, once it has read everything. */
async function docs(path = '/__mock/docs/') {
  const made = await stage(browser, path)
  await made.page.waitForFunction(() =>
    /^(\d+) of \d{3,}$/.test(String(Object(globalThis).document.querySelector('#found')?.textContent)),
  )
  return made
}

const item = (page: Page, key: string) => page.locator(`[data-key="${key}"]`)

test.skipIf(!hasChromium)('an operation is found, sent to this mock, and what came of it shown', async () => {
  const { page, mock } = await docs()
  await page.keyboard.press('/')
  await page.keyboard.type('flux-1/schnell submit')
  const submit = item(page, 'fal-submitFluxSchnell')
  await submit.locator('summary').first().click()
  await submit.locator('textarea').fill('{"prompt":"<img src=x onerror=alert(1)>"}')
  await submit.getByText("-H 'authorization: Key any'").waitFor()
  await submit.getByRole('button', { name: 'Send' }).click()
  await submit.locator('.reply').getByText('200 OK').waitFor()
  const [{ job } = { job: undefined }] = mock.world.ledger.list()
  expect(job?.input).toMatchObject({ prompt: '<img src=x onerror=alert(1)>' })
  await page.locator('#words').fill('status of flux-1 statusFlux')
  const status = item(page, 'fal-statusFlux')
  await status.locator('summary').first().click()
  expect(await status.locator('[name="path:request_id"]').inputValue()).toBe(job?.id)
  await status.getByRole('button', { name: 'Send' }).click()
  await status.locator('.reply').getByText('IN_QUEUE').waitFor()
  // Another app knows nothing of it, the control plane does.
  await page.locator('#words').fill('cancelFluxPro')
  const other = item(page, 'fal-cancelFluxPro')
  await other.locator('summary').first().click()
  expect(await other.locator('[name="path:request_id"]').inputValue()).not.toBe(job?.id)
  await page.locator('#words').fill('changeJob')
  await page.locator('[data-key="mock-changeJob"] summary').first().click()
  expect(await page.locator('[data-key="mock-changeJob"] [name="path:id"]').inputValue()).toBe(job?.id)
})

test.skipIf(!hasChromium)('every vendor has an operation that succeeds as its form stands', async () => {
  const { page, mock } = await docs()
  for (const [key, provider] of [
    ['fal-submitFluxSchnell', 'fal'],
    ['modelslab-v6RealtimeText2img', 'modelslab'],
    ['reka-submitNanoBananaTextToImage', 'reka'],
  ] as const) {
    await item(page, key).locator('summary').first().click()
    await item(page, key).getByRole('button', { name: 'Send' }).click()
    await item(page, key).locator('.reply').getByText(/^20\d/).waitFor()
    expect(mock.world.ledger.list(provider)).toHaveLength(1)
  }
  const tasks = ['ImageToVideo', 'TextToImage', 'Edit', 'TextToVideo', 'TextToSpeech', 'ImageToBbox']
  for (const [at, task] of tasks.entries()) {
    const operation = item(page, `reka-submit${task}`)
    await operation.locator('summary').first().click()
    await operation.getByRole('button', { name: 'Send' }).click()
    await operation.locator('.reply').getByText(/^20\d/).waitFor()
    expect(mock.world.ledger.list('reka')).toHaveLength(at + 2)
  }
  await item(page, 'mock-moveClock').locator('summary').first().click()
  await item(page, 'mock-moveClock').getByRole('button', { name: 'Send' }).click()
  await item(page, 'mock-moveClock').locator('.reply').getByText('200 OK').waitFor()
})

test.skipIf(!hasChromium)(
  'a clause says its source and whom its breach hurts; the address keeps the search',
  async () => {
    const { page } = await docs('/__mock/docs?kind=clause&of=fal&q=never-goes-back')
    const clause = item(page, 'fal/status/never-goes-back')
    await clause.locator('summary').focus()
    await page.keyboard.press('Enter')
    await clause.getByText('Its breach hurts').waitFor()
    await clause.getByText(/fal\.md \d/).waitFor()
    expect(await page.locator('.item:visible').count()).toBe(1)
    await page.locator('[name="level"]').selectOption('MAY')
    expect(await page.locator('.item:visible').count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('level')).toBe('MAY')
  },
)

test.skipIf(!hasChromium)('it holds everything: each vendor, and the control plane', async () => {
  const { page } = await docs()
  for (const of of [...providerIds, 'mock']) {
    await page.locator('[name="of"]').selectOption(of)
    expect(await page.locator('.item:visible').count()).toBeGreaterThan(20)
  }
})

test.skipIf(!hasChromium).each([
  ['light', 1_280],
  ['dark', 360],
] as const)('axe finds nothing serious in it, %s, %i px wide', async (colorScheme, width) => {
  const { page } = await docs('/__mock/docs/?of=reka')
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
  for (const key of ['reka-submitNanoBananaTextToImage', 'reka/ids/never-shared'])
    await item(page, key).locator('summary').first().click()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('.reply pre').first().waitFor()
  expect(await seriousIn(page)).toEqual([])
  expect(await isWithin(page)).toBe(true)
})
