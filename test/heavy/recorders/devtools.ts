// Chrome's own "Export HAR", pressed in the DevTools that Chromium brings along, as a person would.
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { playSession, withPage } from './cdp-page.ts'
import type { Recorder } from './recorder.ts'

/** The words of its two ways out. */
export const devtools: Recorder = (stage) =>
  withPage(stage.folder, async ({ address, version, context, page }) => {
    const tools = await openTools(context, page, address)
    await playSession(page, stage.page)
    const download = tools.waitForEvent('download')
    await tools.locator('button[aria-label^="Export HAR (sanitized)"]').click()
    const file = join(stage.folder, 'devtools.har')
    await (await download).saveAs(file)
    return { file, by: version }
  })

/** The network panel, recording `page`. */
async function openTools(context: BrowserContext, page: Page, address: string): Promise<Page> {
  const session = await context.newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  const tools = await context.newPage()
  const target = `ws=${address}/devtools/page/${targetInfo.targetId}&panel=network`
  await tools.goto(`http://${address}/devtools/devtools_app.html?${target}`)
  await tools.locator('button[aria-label^="Export HAR (sanitized)"]').waitFor()
  return tools
}
