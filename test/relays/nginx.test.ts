// nginx as a relay in front of the mock, in the two ways in which people set it up.
import { afterEach, expect, test } from 'vitest'
import type { RunningMock } from '../../mocks/index.ts'
import { hasNginx, nginx } from './nginx.ts'
import type { RunningRelay } from './program.ts'
import { failed, judgeRelay, upstreamMock } from './upstream.ts'

const open: { relay?: RunningRelay; mock?: RunningMock } = {}
afterEach(async () => {
  await open.relay?.close()
  await open.mock?.close()
})

async function transit(more: string): Promise<string> {
  open.mock = await upstreamMock()
  open.relay = await nginx(`
    proxy_pass ${open.mock.url};
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Authorization $upstream_key;
    ${more}`)
  return open.relay.url
}

test.skipIf(!hasNginx)(
  'Bearer mapped to Key and links left alone: no MUST broken, the links told as R2',
  async () => {
    const report = await judgeRelay(await transit('client_max_body_size 20m;'), {
      resells: 'https://queue.fal.run',
    })
    expect(failed(report, 'MUST')).toEqual([])
    expect(report.exitCode, report.headline).toBe(0)
    const links = report.deviations.find(({ id }) => id === 'R2')
    expect(links?.breaks).toMatch(/[Pp]ython/)
  },
)

test.skipIf(!hasNginx)(
  'as nginx comes, an input over 1 MB is refused with a page: named, with its R-number',
  async () => {
    const report = await judgeRelay(await transit(''), { resells: 'https://queue.fal.run' })
    expect(failed(report)).toContain('fal/submit/takes-two-megabytes')
    expect(report.deviations.map(({ id }) => id)).toEqual(expect.arrayContaining(['R2', 'R11']))
  },
)

test.skipIf(!hasNginx)('links rewritten in every field and nothing buffered: sound', async () => {
  const url = await transit(`
    proxy_buffering off;
    proxy_request_buffering off;
    client_max_body_size 20m;
    proxy_set_header Accept-Encoding "";
    sub_filter 'https://queue.fal.run' 'http://$http_host';
    sub_filter_once off;
    sub_filter_types application/json text/event-stream;`)
  const report = await judgeRelay(url)
  expect(failed(report)).toEqual([])
  expect(report.exitCode, report.headline).toBe(0)
  expect(report.deviations.map(({ id }) => id)).not.toContain('R2')
  expect(report.cost.submissions).toBe(3)
})
