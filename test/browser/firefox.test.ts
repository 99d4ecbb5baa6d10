// The live page and the contract in Firefox: a job from its submission to its picture, every button, keys alone.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Firefox, hasFirefox, launchFirefox } from './firefox.ts'
import { served } from './stage.ts'

let firefox: Firefox
beforeAll(async () => {
  if (hasFirefox) firefox = await launchFirefox()
})
afterAll(() => firefox?.close())
beforeEach(() => {
  if (hasFirefox) expect(firefox.complaints).toEqual([])
})

/** The page, once it follows. */
async function live() {
  const made = await served()
  await firefox.open(`${made.url}/__mock/`)
  await firefox.until(`document.querySelector('#line').textContent === 'live'`)
  return made
}

const phaseIs = (id: string, phase: string) =>
  firefox.until(`document.getElementById('job-${id}')?.dataset.phase === '${phase}'`)
const said = (text: string) =>
  firefox.until(`document.querySelector('#said').textContent.includes('${text}')`)

test.skipIf(!hasFirefox)('a job is watched from its submission to its picture', async () => {
  const { submit, clock, get } = await live()
  const { request_id: id, response_url } = await submit('a lighthouse at <b>dusk</b>')
  await phaseIs(id, 'queued')
  expect(await firefox.read(`document.querySelector('[id="job-${id}"] .prompt').textContent`)).toBe(
    'a lighthouse at <b>dusk</b>',
  )
  clock.advance(60_000)
  await phaseIs(id, 'succeeded')
  await (await get(response_url)).text()
  await firefox.until(`document.querySelector('.thumb img')?.naturalWidth > 0`)
  await firefox.click(`[id="job-${id}"] button`)
  await firefox.until(`document.querySelector('#story .files img')?.naturalWidth === 1024`)
})

test.skipIf(!hasFirefox)('each button does what it says', async () => {
  const { submit, mock } = await live()
  for (const action of ['complete', 'fail', 'requeue', 'cancel']) {
    const { request_id: id } = await submit(`to ${action}`)
    await phaseIs(id, 'queued')
    await firefox.click(`[id="job-${id}"] button`)
    await firefox.until(`document.querySelector('#story h2')?.textContent === 'to ${action}'`)
    await firefox.click(`#story [data-action="${action}"]`)
    await expect
      .poll(() => mock.world.ledger.get('fal', id)?.events.at(-1)?.kind, { timeout: 60_000 })
      .toBe(action)
  }
  const before = mock.world.clock.now()
  await firefox.click('.clock [data-action="day"]')
  await said('24 h')
  expect(mock.world.clock.now() - before).toBe(86_400_000)
  await firefox.click('.clock [data-action="reset"]')
  await firefox.until(`document.querySelectorAll('.job').length === 0`)
})

test.skipIf(!hasFirefox)('keys alone filter, open, act, arm and close', async () => {
  const { submit, mock } = await live()
  await submit('a whale')
  const { request_id: id } = await submit('a lighthouse')
  await phaseIs(id, 'queued')
  const [tab, enter, leave] = ['\uE004', '\uE006', '\uE00C']
  await firefox.press('/', ...'light')
  await firefox.until(`document.querySelector('#count').textContent === '1 of 2 jobs'`)
  for (let n = 0; n < 20; n++) {
    if (await firefox.read(`document.activeElement.dataset.open === '${id}'`)) break
    await firefox.press(tab)
  }
  await firefox.press(enter)
  await firefox.until(`document.querySelector('#story h2')?.textContent === 'a lighthouse'`)
  await firefox.press('f')
  await phaseIs(id, 'failed')
  await firefox.press(leave)
  await firefox.until(`document.querySelector('#story').hidden`)
  expect(await firefox.read('document.activeElement.dataset.open')).toBe(id)
  await firefox.press('?')
  await firefox.until(`document.querySelector('#help').open`)
  await firefox.press(leave)
  await firefox.press('a')
  await firefox.until(`document.querySelector('#arm').open`)
  await firefox.click('#arm [type="submit"]')
  await said('is armed')
  expect(mock.world.fates.list()).toHaveLength(1)
})

test.skipIf(!hasFirefox)('the contract is searched, and an operation of it sent', async () => {
  const { url, mock } = await served()
  await firefox.open(`${url}/__mock/docs/?q=submitFluxSchnell`)
  await firefox.until(`document.querySelector('#found').textContent.startsWith('2 of')`)
  await firefox.click('[data-key="fal-submitFluxSchnell"] summary')
  await firefox.click('.item .main')
  await firefox.until(`document.querySelector('.reply')?.textContent.includes('IN_QUEUE')`)
  expect(mock.world.ledger.list('fal')).toHaveLength(1)
})

test.skipIf(!hasFirefox)('it complained of nothing', () => {
  expect(firefox.complaints).toEqual([])
})
