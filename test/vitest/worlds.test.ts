// A world for each test as users have it: what a test leaves undone fails it, in words, and nothing else does.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Result {
  readonly title: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

function outcomes(): Promise<readonly Result[]> {
  const args = ['run', 'worlds.suite', '--config', 'test/vitest/vitest.config.ts', '--root', '.']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { cwd: root }, (_, out, err) => {
      try {
        const told = JSON.parse(out.slice(out.indexOf('{'))) as {
          testResults: { assertionResults: Result[] }[]
        }
        resolve(told.testResults.flatMap(({ assertionResults }) => assertionResults))
      } catch {
        reject(new Error(`vitest said: ${out}${err}`))
      }
    })
  })
}

/** What the world of a failing test was asked, with the key and without a word of what was left undone. */
const shown =
  /asked, and answered:\n1\. submit POST \S+\/schnell \{"prompt":"a cat"\}\n {3}→ 200 \{"status":"IN_PROGRESS"(?![\s\S]*nobody fetched)/

test('the report of its world fails a test that left something undone', async () => {
  const told = Object.fromEntries(
    (await outcomes()).map(({ title, status, failureMessages }) => [
      title,
      [status, failureMessages.join('\n')],
    ]),
  )
  expect(told).toEqual({
    'fetches what it paid for': ['passed', ''],
    'pays and forgets': [
      'failed',
      expect.stringMatching(/world of this test.*\nresults that nobody fetched: \S+/),
    ],
    'pays twice': [
      'failed',
      expect.stringMatching(/jobs that were submitted and billed again: \S+ \(as \S+\)/),
    ],
    'asks for a fate and never submits': [
      'failed',
      expect.stringMatching(/fates that befell no submission: nsfw/),
    ],
    'fails by itself': ['failed', expect.stringMatching(shown)],
    'never calls': ['passed', ''],
    'pays and forgets, forgiven': ['passed', ''],
  })
})
