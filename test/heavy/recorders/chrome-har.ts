// chrome-har: events of the DevTools protocol, made a HAR once the session is over. Bodies are the caller's to fetch.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { playSession, withPage } from './cdp-page.ts'
import type { Recorder } from './recorder.ts'

interface Message {
  readonly method: string
  readonly params: { readonly requestId?: string; response?: { body?: string } }
}

const events = [
  ...[
    'loadEventFired',
    'domContentEventFired',
    'frameStartedLoading',
    'frameAttached',
    'frameScheduledNavigation',
  ].map((name) => `Page.${name}`),
  ...[
    'requestWillBeSent',
    'requestServedFromCache',
    'dataReceived',
    'responseReceived',
    'resourceChangedPriority',
  ].map((name) => `Network.${name}`),
  ...['requestWillBeSentExtraInfo', 'responseReceivedExtraInfo', 'loadingFinished', 'loadingFailed'].map(
    (name) => `Network.${name}`,
  ),
]

export const chromeHar =
  (bodies: boolean): Recorder =>
  (stage) =>
    withPage(stage.folder, async ({ version, context, page }) => {
      const { harFromMessages } = (await stage.packages.load('chrome-har')) as {
        harFromMessages(messages: readonly Message[], options: object): unknown
      }
      const session = await context.newCDPSession(page)
      await session.send('Page.enable')
      await session.send('Network.enable')
      const messages: Message[] = []
      for (const method of events)
        session.on(method as 'Network.dataReceived', (params) =>
          messages.push({ method, params } as unknown as Message),
        )
      await playSession(page, stage.page)
      if (bodies) await addBodies(session, messages)
      const har = harFromMessages(messages, { includeTextFromResponseBody: bodies })
      const file = join(stage.folder, 'chrome-har.har')
      writeFileSync(file, JSON.stringify(har))
      return { file, by: `${stage.packages.versionOf('chrome-har')}, ${version}` }
    })

/** As its page shows it: the text of each reply put beside the event that announced it. */
async function addBodies(session: CDPSession, messages: readonly Message[]): Promise<void> {
  for (const { method, params } of messages) {
    if (method !== 'Network.responseReceived' || !params.response || params.requestId === undefined) continue
    const { requestId } = params
    const kept = await session.send('Network.getResponseBody', { requestId }).catch(() => undefined)
    if (kept) params.response.body = Buffer.from(kept.body, kept.base64Encoded ? 'base64' : 'utf8').toString()
  }
}
