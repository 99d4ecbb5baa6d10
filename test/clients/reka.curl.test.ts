// curl, in the forms that Reka prints, and the snippets that the mock prints, all executed as they stand.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type Mock, type RunningMock } from '../../mocks/index.ts'
import { packageRoot } from '../../src/core/package-root.ts'

const run = promisify(execFile)
let mock: Mock
let running: RunningMock

beforeAll(async () => {
  const delays = { queueMs: 0, runMs: 0, jitter: 0 }
  mock = createMock({ settings: { seed: 1, delays } })
  running = await listen(mock, { port: 0, host: '127.0.0.1' })
})
afterAll(() => running.close())

const asPrinted = (path: string, header: string) => ['-s', `${running.url}${path}`, '-H', header]

async function curl(...words: readonly string[]): Promise<{ status: number; body: Record<string, unknown> }> {
  const { stdout } = await run('curl', [...words, '-w', '\n%{http_code}'])
  const end = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(end + 1)), body: JSON.parse(stdout.slice(0, end)) }
}

async function submitted(): Promise<Record<string, string>> {
  const { body } = await curl(
    ...asPrinted('/v2/inference/eleven-v3/text-to-speech', 'X-Api-Key: reka_any'),
    ...['-H', 'Content-Type: application/json', '-d', '{"input":{"text":"Ahoy"}}'],
  )
  return body as Record<string, string>
}

test.each(['X-Api-Key: reka_any', 'Authorization: Bearer reka_any'])(
  'the printed status call answers the five printed keys with %s',
  async (header) => {
    const { request_id } = await submitted()
    const { status, body } = await curl(...asPrinted(`/v2/inference/requests/${request_id}/status`, header))
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['request_id', 'status', 'queue_position', 'logs', 'metrics'])
  },
)

test('the printed call with its placeholders left in place meets a 404 in the envelope', async () => {
  const { status, body } = await curl(
    ...asPrinted('/v2/inference/requests/request_id/status', 'X-Api-Key: <apiKey>'),
  )
  expect([status, body]).toMatchObject([404, { error: { type: 'not_found_error' } }])
})

test('result and cancel by curl, cancel by POST without a body', async () => {
  const { response_url, cancel_url } = await submitted()
  const result = await curl('-s', response_url ?? '', '-H', 'X-Api-Key: reka_any')
  expect(result).toMatchObject({ status: 200, body: { status: 'COMPLETED', output: { audio: {} } } })
  expect(await curl('-s', '-X', 'POST', cancel_url ?? '', '-H', 'X-Api-Key: reka_any')).toEqual(result)
})

test('every snippet of the shell and of Node runs as it stands', async () => {
  const all = mock.vendors.find(({ id }) => id === 'reka')?.snippets(running.url) ?? []
  const snippets = all.filter(({ language }) => ['sh', 'js'].includes(language))
  const said: string[] = []
  for (const { language, code } of snippets) {
    const [program, words] =
      language === 'sh' ? ['sh', ['-ec', code]] : [process.execPath, ['--input-type=module', '-e', code]]
    said.push((await run(program as string, words as string[], { cwd: packageRoot() })).stdout)
  }
  expect(snippets.map(({ language }) => language)).toEqual(['sh', 'sh', 'js', 'js'])
  expect(JSON.parse(said[0] ?? '')).toMatchObject({ status: 'IN_QUEUE' })
  expect(JSON.parse(said[1] ?? '').data.length).toBeGreaterThan(0)
  expect((await fetch(said[2]?.trim() ?? '')).headers.get('content-type')).toBe('image/png')
  expect(said[3]).toContain('What floats in the street?')
})
