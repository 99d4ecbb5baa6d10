// `relayproof jobs` asks a mock that runs, in the words of its page, and says what it was refused.
import { expect, onTestFinished, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { inProcess } from './in-process.ts'

async function served() {
  const mock = createMock({ settings: { controlToken: 'a-long-token' } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => running.close())
  const submit = async (prompt: string, at = '') => {
    const headers = { authorization: 'Key any', 'content-type': 'application/json' }
    const body = JSON.stringify({ prompt })
    const reply = await fetch(`${running.url}${at}/fal-ai/flux-1/schnell`, { method: 'POST', headers, body })
    return ((await reply.json()) as { request_id: string }).request_id
  }
  const jobs = (...words: readonly string[]) =>
    inProcess('jobs', ...words, '--mock', running.url, '--control-token', 'a-long-token')
  return { submit, jobs, url: running.url }
}

test('jobs are listed newest first, those alone that fit the words, of one world', async () => {
  const { submit, jobs } = await served()
  const [whale, lighthouse, other] = [
    await submit('a whale'),
    await submit('a lighthouse'),
    await submit('x', '/__world/t7'),
  ]
  const ids = ({ out }: { readonly out: string }) =>
    out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0])
  expect(ids(await jobs())).toEqual([lighthouse, whale])
  expect(ids(await jobs('model:flux', 'light'))).toEqual([lighthouse])
  expect(ids(await jobs('model:flux -light'))).toEqual([whale])
  expect(ids(await jobs(whale))).toEqual([whale])
  expect((await jobs('status:failed')).out).toBe('no job fits\n')
  const { out, code } = await jobs('--world', 't7', '--json')
  expect([JSON.parse(out).map(({ id }: { id: string }) => id), code]).toEqual([[other], 0])
})

test.each([
  [['statsu:failed'], /did you mean status/],
  [['--world', 'nowhere'], /no world "nowhere"/],
] as const)('%j is refused in the words of the mock', async (words, said) => {
  const { jobs } = await served()
  const { code, err } = await jobs(...words)
  expect([code, err]).toEqual([2, expect.stringMatching(said)])
})

test('where no mock answers, that is said, with what to do', async () => {
  const { code, err } = await inProcess('jobs', '--mock', 'http://127.0.0.1:1')
  expect([code, err]).toEqual([2, expect.stringMatching(/no mock answers at .*relayproof mock/)])
})
