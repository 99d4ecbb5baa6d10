// Sessions that Playwright recorded in Debian's Chromium, in each of its modes, of a page that uses the mock: a sound host is sound
// in all of them, and each mode is said to lose what the page about recording says.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { lacksOf } from '../../src/contract/evidence/unkept.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript, readHarFile } from '../../src/report/har.ts'
import { assemble } from '../../src/verify/assemble.ts'
import { hasChromium, launchChromium } from '../browser/chromium.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/recording.md'), 'utf8')

/** What the page of a frontend does: submit, poll, fetch the result, show the picture. */
async function useQueue([base, input]: readonly [string, object]): Promise<void> {
  const headers = { authorization: 'Key any', 'content-type': 'application/json' }
  const ask = async (path: string, init = {}) => {
    const reply = await fetch(base + path, { headers, ...init })
    return (await reply.json()) as { request_id: string; status: string; images?: { url: string }[] }
  }
  const { request_id: id } = await ask('/fal-ai/flux-1/schnell', {
    method: 'POST',
    body: JSON.stringify(input),
  })
  const job = `/fal-ai/flux-1/requests/${id}`
  for (let polls = 0; polls < 200; polls += 1) {
    if ((await ask(`${job}/status?logs=1`)).status === 'COMPLETED') break
    await new Promise((done) => setTimeout(done, 20))
  }
  const { images } = await ask(job)
  if (images?.[0]) await (await fetch(images[0].url)).arrayBuffer()
}

const right = { prompt: 'a lighthouse' }
const planted = [
  ['dead-media', right, ['fal/media/alive-at-once']],
  ['half-media', right, ['fal/media/whole']],
  ['empty-media', right, ['fal/media/alive-at-once']],
  ['error-page-as-media', right, ['fal/output/bytes-are-what-they-claim']],
  [
    'flat-errors',
    { ...right, num_images: 99 },
    ['fal/result/failure-keeps-its-code', 'fal/result/wrong-input-is-422'],
  ],
] as const

const modes = [
  ['full.har', { mode: 'full', content: 'embed' }, undefined],
  ['attached.har', { mode: 'full', content: 'attach' }, undefined],
  ['session.zip', { mode: 'full' }, undefined],
  ['omitted.har', { mode: 'full', content: 'omit' }, /the reply body of/],
  ['minimal.har', { mode: 'minimal', content: 'embed' }, undefined],
] as const

describe.skipIf(!hasChromium)('Playwright in Chromium', () => {
  let browser: Browser
  let running: RunningMock
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'playwright-'))
    running = await listen(createMock({ settings: { delays: { queueMs: 50, runMs: 50, jitter: 0 } } }), {
      port: 0,
      host: '127.0.0.1',
    })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(modes)(
    '%s',
    async (name, wish, lacks) => {
      const path = join(folder, name)
      const context = await browser.newContext({ recordHar: { path, ...wish } })
      const tab = await context.newPage()
      await tab.goto(`${running.url}/__mock/health`)
      await tab.evaluate(useQueue, [running.url, right] as const)
      await context.close()
      const provider = await loadProvider('fal')
      const transcript = harToTranscript(readHarFile(path), provider, { profile: 'official' })
      const report = assemble(provider, transcript, { durationMs: 0 })
      const broken = report.judgements.filter(
        ({ level, finding }) => level === 'MUST' && finding.verdict === 'fail',
      )
      expect(broken).toEqual([])
      expect(report.exitCode).toBe(0)
      expect(report.tallies.MUST.pass).toBeGreaterThan(lacks === undefined ? 20 : 3)
      expect(lacksOf(transcript) ?? 'nothing').toMatch(lacks ?? /^nothing$/)
      expect(page).toContain(`\`${name}\``)
    },
    60_000,
  )

  test.each(planted)(
    'what %s does to a host is named',
    async (fault, input, clauses) => {
      const body = JSON.stringify({ fault })
      const headers = { 'content-type': 'application/json' }
      const settings = { delays: { queueMs: 50, runMs: 50, jitter: 0 } }
      const broken = await listen(createMock({ settings }), { port: 0, host: '127.0.0.1' })
      try {
        await fetch(`${broken.url}/__mock/faults`, { method: 'POST', headers, body })
        const path = join(folder, `${fault}.har`)
        const context = await browser.newContext({ recordHar: { path, mode: 'full', content: 'embed' } })
        const tab = await context.newPage()
        await tab.goto(`${broken.url}/__mock/health`)
        await tab.evaluate(useQueue, [broken.url, input] as const)
        await context.close()
        const provider = await loadProvider('fal')
        const transcript = harToTranscript(readHarFile(path), provider, { profile: 'official' })
        const { exitCode, judgements } = assemble(provider, transcript, { durationMs: 0 })
        const musts = judgements.filter(
          ({ level, finding }) => level === 'MUST' && finding.verdict === 'fail',
        )
        expect([exitCode, musts.map(({ clause: { id } }) => id)]).toEqual([1, clauses])
      } finally {
        await broken.close()
      }
    },
    60_000,
  )
})
