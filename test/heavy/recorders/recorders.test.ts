// One session of three vendors, recorded by what people record with: a sound host is sound in every recording, a dead file is
// named in each that shows it, and the page about recording says of each what it loses. KEEP=folder keeps the recordings.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMock, listen } from '../../../mocks/index.ts'
import type { Part } from '../../../src/core/exchange.ts'
import { type ProviderId, providerIds } from '../../../src/core/provider.ts'
import type { Report } from '../../../src/core/report.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { harToTranscript, readHarFile } from '../../../src/report/har.ts'
import { assemble } from '../../../src/verify/assemble.ts'
import { openSite } from '../../browser/site.ts'
import { axiosHarTracker } from './axios-har-tracker.ts'
import { bidi } from './bidi.ts'
import { chromeHar } from './chrome-har.ts'
import { chromeHarCapturer } from './chrome-har-capturer.ts'
import { devtools } from './devtools.ts'
import { firefox } from './firefox.ts'
import { type Installed, install } from './installed.ts'
import { mitmproxy } from './mitmproxy.ts'
import { nodeFetchHar } from './node-fetch-har.ts'
import { puppeteerHar } from './puppeteer-har.ts'
import type { Recorder, Recording } from './recorder.ts'

/** As measured for the page about recording. */
const versions = {
  ...{ 'chrome-har': '1.3.1', 'chrome-har-capturer': '0.14.4', 'puppeteer-har': '1.1.2' },
  ...{ 'puppeteer-core': '24.43.1', 'axios-har-tracker': '0.8.0', axios: '1.21.1' },
  ...{ 'node-fetch-har': '1.0.1', 'node-fetch': '2.7.0' },
  ...{ 'ff-test-bidi-har-export': '0.0.22', ws: '8.23.0' },
}
const page = readFileSync(resolve(import.meta.dirname, '../../../docs/recording.md'), 'utf8')
let packages: Installed
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recorders-'))
  packages = await install(folder, versions)
})
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

interface Row {
  readonly recorder: Recorder
  /** What it runs on; the row is left out where that is not installed. */
  readonly needs?: string
  /** What it may leave out of some exchange. */
  readonly loses: readonly Part[]
  /** Without the result there is nobody who names a file. */
  readonly keepsResults?: false
}
const chromium = { needs: '/usr/bin/chromium' }
const bodies: readonly Part[] = ['reply body']

const rows: Readonly<Record<string, Row>> = {
  'Chrome DevTools': { recorder: devtools, ...chromium, loses: [] },
  'chrome-har, with bodies': {
    recorder: chromeHar(true),
    ...chromium,
    loses: ['request headers', ...bodies],
  },
  'chrome-har': {
    ...{ recorder: chromeHar(false), ...chromium, keepsResults: false },
    loses: ['request headers', 'request body', ...bodies],
  },
  'chrome-har-capturer': {
    ...{ recorder: chromeHarCapturer, ...chromium },
    loses: ['request headers', ...bodies],
  },
  'puppeteer-har': { recorder: puppeteerHar, ...chromium, loses: ['request headers', ...bodies] },
  'axios-har-tracker': { recorder: axiosHarTracker, loses: bodies },
  'node-fetch-har': { recorder: nodeFetchHar, loses: bodies },
  mitmproxy: { recorder: mitmproxy, needs: '/usr/bin/mitmdump', loses: [] },
  'WebDriver BiDi': { recorder: bidi, needs: '/usr/bin/firefox-esr', loses: bodies },
  Firefox: { recorder: firefox, needs: '/usr/bin/firefox-esr', loses: bodies },
}

/** The session before a mock whose files live as long as told, recorded. */
async function record(name: string, recorder: Recorder, urlTtlMs?: number): Promise<Recording> {
  const delays = { queueMs: 100, runMs: 150, jitter: 0 }
  const settings = { seed: 5, delays, ...(urlTtlMs === undefined ? {} : { urlTtlMs }) }
  const mock = await listen(createMock({ settings }), { port: 0, host: '127.0.0.1' })
  const site = await openSite(join(import.meta.dirname, 'page.ts'))
  try {
    const own = mkdtempSync(join(folder, 'one-'))
    const address = `${site.url}/?mock=${encodeURIComponent(mock.url)}`
    const recording = await recorder({ mock: mock.url, page: address, folder: own, packages })
    keep(recording.file, name)
    return recording
  } finally {
    site.close()
    await mock.close()
  }
}

function keep(file: string, name: string): void {
  const wanted = process.env['KEEP']
  if (wanted === undefined) return
  mkdirSync(wanted, { recursive: true })
  copyFileSync(file, join(wanted, `${name.replaceAll(/\W+/g, '-')}-${basename(file)}`))
}

async function judged(file: string, id: ProviderId): Promise<Report> {
  const provider = await loadProvider(id)
  const transcript = harToTranscript(readHarFile(file), provider, { profile: 'official' })
  return assemble(provider, transcript, { durationMs: 0 })
}

const broken = ({ judgements }: Report, levels: readonly string[]) =>
  judgements
    .filter(({ level, finding }) => levels.includes(level) && ['fail', 'error'].includes(finding.verdict))
    .map(({ clause, finding }) => [clause.id, finding])
const lostIn = ({ transcript }: Report): readonly Part[] => [
  ...new Set(transcript.exchanges.flatMap(({ lost = [], failure }) => (failure ? [] : lost))),
]

describe.each(Object.entries(rows))('%s', (name, { recorder, needs, loses, keepsResults = true }) => {
  const isHere = needs === undefined || existsSync(needs)
  if (!isHere) console.info(`${name} is not recorded: ${needs} is not installed`)

  test.skipIf(!isHere)('records a sound session, which is judged sound', async () => {
    const { file, by } = await record(name, recorder)
    for (const id of providerIds) {
      const report = await judged(file, id)
      console.info(`${by}, ${id}: ${report.headline}; lost: ${lostIn(report).join(', ') || 'nothing'}`)
      expect([id, report.exitCode, broken(report, ['MUST', 'SHOULD']), report.deviations]).toEqual([
        id,
        0,
        [],
        [],
      ])
      expect(loses).toEqual(expect.arrayContaining([...lostIn(report)]))
      expect(report.tallies.MUST.pass).toBeGreaterThan(keepsResults ? 9 : 1)
    }
    for (const word of by.split(', ')) expect(page).toContain(word)
  })

  test.skipIf(!isHere || !keepsResults)(
    'records a session whose files are dead, which is named',
    async () => {
      const { file } = await record(`${name} dead`, recorder, 1)
      for (const id of providerIds) {
        const report = await judged(file, id)
        // What Reka does with its files is inferred, so it is no MUST there.
        const named = broken(report, ['MUST', 'SHOULD', 'MAY']).map(([clause]) => clause)
        expect(named).toContain(`${id}/media/alive-at-once`)
        const musts = broken(report, ['MUST']).map(([clause]) => clause)
        expect(musts.filter((clause) => clause !== `${id}/media/alive-at-once`)).toEqual([])
      }
    },
  )
})
