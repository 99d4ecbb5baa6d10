// puppeteer-har, beside a Puppeteer that drives Debian's Chromium.
import { join } from 'node:path'
import { openChromium } from './chromium-process.ts'
import type { Recorder } from './recorder.ts'

interface Browser {
  newPage(): Promise<Page>
  disconnect(): Promise<void>
}
interface Page {
  goto(url: string): Promise<unknown>
  evaluate(script: string): Promise<unknown>
}
interface PuppeteerHar {
  start(options: object): Promise<void>
  stop(): Promise<void>
}

export const puppeteerHar: Recorder = async (stage) => {
  const puppeteer = (await stage.packages.load('puppeteer-core')) as {
    connect(options: object): Promise<Browser>
  }
  const Har = (await stage.packages.load('puppeteer-har')) as new (page: Page) => PuppeteerHar
  await using chromium = await openChromium(join(stage.folder, 'profile'))
  const browser = await puppeteer.connect({ browserURL: `http://${chromium.address}` })
  const page = await browser.newPage()
  const har = new Har(page)
  const file = join(stage.folder, 'puppeteer-har.har')
  await har.start({ path: file, saveResponse: true })
  await page.goto(stage.page)
  await page.evaluate('window.outcome.then(() => true)')
  await har.stop()
  await browser.disconnect()
  const by = ['puppeteer-har', 'puppeteer-core'].map((name) => stage.packages.versionOf(name)).join(', ')
  return { file, by: `${by}, ${chromium.version}` }
}
