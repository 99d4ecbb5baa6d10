// Firefox's own "Save All As HAR": what its network panel hands out for it, asked of an open toolbox.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFirefox } from './marionette.ts'
import type { Recorder } from './recorder.ts'

const openPanel = `
  const [done] = arguments
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')
  gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' }).then(() => done(true), (error) => done(String(error)))`
const awaitOutcome = `
  const [done] = arguments
  const wait = () => window.wrappedJSObject.outcome ?? new Promise((next) => setTimeout(next, 50)).then(wait)
  wait().then(() => done(true), (error) => done(String(error)))`
const exportHar = `
  const [done] = arguments
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')
  gDevTools.getToolboxForTab(gBrowser.selectedTab).getHARFromNetMonitor().then((har) => done(JSON.stringify(har)), (error) => done(String(error)))`

export const firefox: Recorder = async (stage) => {
  await using browser = await openFirefox(stage.folder, { 'devtools.netmonitor.persistlog': true })
  await browser.open('about:blank')
  const opened = await browser.run('chrome', openPanel)
  if (opened !== true) throw new Error(`no toolbox: ${opened}`)
  await browser.open(stage.page)
  const outcome = await browser.run('content', awaitOutcome)
  if (outcome !== true) throw new Error(`the page's session failed: ${outcome}`)
  const text = String(await browser.run('chrome', exportHar))
  const file = join(stage.folder, 'firefox.har')
  writeFileSync(file, `{"log":${text}}`)
  return { file, by: browser.version }
}
