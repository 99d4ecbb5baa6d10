// Real programs as relays in front of the mock, set up as people set them up who do it well: each ends with exit code 0.
import { afterEach, expect, test } from 'vitest'
import type { RunningMock } from '../../mocks/index.ts'
import type { Report } from '../../src/core/report.ts'
import type { Target } from '../../src/core/target.ts'
import { apache, hasApache } from './apache.ts'
import { caddy, hasCaddy } from './caddy.ts'
import { hasNginx, nginx } from './nginx.ts'
import type { RunningRelay } from './program.ts'
import { failed, judgeRelay, upstreamMock } from './upstream.ts'

const open: { relay?: RunningRelay; mock?: RunningMock } = {}
afterEach(async () => {
  await open.relay?.close()
  await open.mock?.close()
})

async function judged(start: (upstream: string) => Promise<RunningRelay>, more: Partial<Target> = {}) {
  open.mock = await upstreamMock()
  open.relay = await start(open.mock.url)
  return judgeRelay(open.relay.url, more)
}

function expectSound(report: Report): void {
  expect(failed(report, 'MUST')).toEqual([])
  expect(report.exitCode, report.headline).toBe(0)
  expect(report.cost.submissions).toBeLessThanOrEqual(3)
}

const leftAlone = { resells: 'https://queue.fal.run' }

const plain = (upstream: string) => `
  proxy_pass ${upstream};
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Authorization $upstream_key;
  proxy_buffering off;
  client_max_body_size 20m;`
const namesFal = 'proxy_set_header Host queue.fal.run;'
const rewrites = `
  proxy_set_header Accept-Encoding "";
  sub_filter 'https://queue.fal.run' 'http://$http_host';
  sub_filter_once off;
  sub_filter_types application/json text/event-stream;`

const without = (program: string) => `${program} is not installed here`

test.skipIf(!hasNginx)(
  `nginx, links left alone, Host: queue.fal.run${hasNginx ? '' : ` (${without('nginx')})`}`,
  async () => {
    expectSound(await judged((upstream) => nginx(`${plain(upstream)} ${namesFal}`), leftAlone))
  },
)

test.skipIf(!hasNginx)(
  `nginx, links rewritten, Host: queue.fal.run${hasNginx ? '' : ` (${without('nginx')})`}`,
  async () => {
    const report = await judged((upstream) => nginx(`${plain(upstream)} ${namesFal} ${rewrites}`))
    expectSound(report)
    expect(report.deviations.map(({ id }) => id)).not.toContain('R2')
  },
)

test.skipIf(!hasCaddy)(`Caddy, links left alone${hasCaddy ? '' : ` (${without('Caddy')})`}`, async () => {
  expectSound(await judged((upstream) => caddy(upstream), leftAlone))
})

test.skipIf(!hasCaddy)(`Caddy, Host: queue.fal.run${hasCaddy ? '' : ` (${without('Caddy')})`}`, async () => {
  expectSound(await judged((upstream) => caddy(upstream, 'header_up Host queue.fal.run'), leftAlone))
})

test.skipIf(!hasApache)(`Apache, links left alone${hasApache ? '' : ` (${without('Apache')})`}`, async () => {
  expectSound(await judged((upstream) => apache(upstream, () => ''), leftAlone))
})

test.skipIf(!hasApache)(`Apache, links rewritten${hasApache ? '' : ` (${without('Apache')})`}`, async () => {
  const rewritten = (url: string) => `RequestHeader unset Accept-Encoding
  AddOutputFilterByType SUBSTITUTE application/json text/event-stream
  Substitute "s|https://queue.fal.run|${url}|nq"`
  const report = await judged((upstream) => apache(upstream, rewritten))
  expectSound(report)
  expect(report.deviations.map(({ id }) => id)).not.toContain('R2')
})
