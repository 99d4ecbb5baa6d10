// The printed snippets, run as they stand, against a mock whose time runs.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { snippets } from '../../../mocks/fal/snippets.ts'
import { listen } from '../../../mocks/listen.ts'
import { createMock } from '../../../mocks/mock.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const titles = snippets('').map(({ title }) => title)

test.each(titles)('%s', async (title) => {
  const mock = createMock({ settings: { delays: { queueMs: 20, runMs: 20, jitter: 0 } } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => running.close())
  const snippet = snippets(running.url).find((candidate) => candidate.title === title)
  const code = snippet?.code ?? ''
  const { stdout } =
    snippet?.language === 'sh'
      ? await run('sh', ['-ec', code], { cwd: root })
      : await run(process.execPath, ['--input-type=module', '-e', code], { cwd: root })
  const [url] = /http:\/\/127\.0\.0\.1[^"\s]+\.jpg/.exec(stdout) ?? []
  expect(url).toMatch(new RegExp(`^${running.url}/`))
  expect((await fetch(url ?? '')).headers.get('content-type')).toBe('image/jpeg')
})
