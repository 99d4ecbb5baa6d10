// Real programs as relays in front of the mock, each set up with one mistake: its cause stands first, and alone among the MUSTs.
import { afterEach, expect, test } from 'vitest'
import type { RunningMock } from '../../mocks/index.ts'
import type { Report } from '../../src/core/report.ts'
import { hasNginx, nginx } from './nginx.ts'
import type { RunningRelay } from './program.ts'
import { serverProxy } from './server-proxy.ts'
import { judgeRelay, relayKey, upstreamMock } from './upstream.ts'

const open: { relay?: RunningRelay; mock?: RunningMock } = {}
afterEach(async () => {
  await open.relay?.close()
  await open.mock?.close()
})

/** A relay that is sound but for `more`. */
async function mistaken(more: string, http = '', key = '$upstream_key'): Promise<Report> {
  open.mock = await upstreamMock()
  open.relay = await nginx(
    `proxy_pass ${open.mock.url};
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Authorization ${key};
    client_max_body_size 20m;
    proxy_set_header Accept-Encoding "";
    sub_filter 'https://queue.fal.run' 'http://$http_host';
    sub_filter_once off;
    sub_filter_types application/json text/event-stream;
    ${more}`,
    http,
  )
  return judgeRelay(open.relay.url)
}

/** The causes that touch a MUST. */
function heavy({ causes }: Report): readonly string[] {
  return causes.filter(({ level }) => level === 'MUST').map(({ id }) => id)
}

function expectCause(report: Report, id: string): void {
  expect(report.exitCode, report.headline).toBe(1)
  expect(report.cost.submissions).toBeLessThanOrEqual(3)
  expect(heavy(report)).toEqual([id])
}

test.skipIf(!hasNginx)('a status cache per caller: an old status out of a cache', async () => {
  const report = await mistaken(
    `proxy_cache statuses;
    proxy_cache_key "$request_uri $http_authorization";
    proxy_cache_valid any 10s;
    proxy_ignore_headers Cache-Control Expires Vary Set-Cookie;
    proxy_no_cache $is_no_status;
    proxy_cache_bypass $is_no_status;`,
    `proxy_cache_path FOLDER/cache keys_zone=statuses:1m;
    map $uri $is_no_status { ~/status$ ""; default 1; }`,
  )
  expectCause(report, 'goes-back')
  expect(report.causes[0]?.text).toMatch(/cache/)
})

test.skipIf(!hasNginx)('an open POST: callers without the right key get in', async () => {
  const report = await mistaken(
    'proxy_buffering off;',
    `map $request_method $own_key { POST "Key ${relayKey}"; default $upstream_key; }`,
    '$own_key',
  )
  expectCause(report, 'open-door')
})

test.skipIf(!hasNginx)('a gzip label over plain text: told in those words', async () => {
  const report = await mistaken('proxy_buffering off; add_header Content-Encoding gzip;')
  expect(report.exitCode).toBe(1)
  expect(report.causes[0]?.id, report.headline).toBe('garbled')
  const whole = report.judgements.find(({ clause }) => clause.id === 'fal/replies/whole')
  expect(JSON.stringify(whole?.finding)).toMatch(/the label says gzip, the bytes are plain text/)
})

test.skipIf(!hasNginx)('a gzip label over every plain reply: told as that, and as nothing else', async () => {
  const report = await mistaken('proxy_buffering off; add_header Content-Encoding gzip always;')
  expectCause(report, 'garbled')
  expect(JSON.stringify(report.judgements)).toMatch(/the label says gzip, the bytes are plain text/)
})

test('the default server-proxy lends its own key to whoever sends none', async () => {
  open.mock = await upstreamMock()
  open.relay = await serverProxy('nextjs', open.mock.url, { FAL_KEY: relayKey })
  expectCause(await judgeRelay(open.relay.url, { via: 'x-fal-target-url' }), 'open-door')
})

test('flattened refusals: told as the codes that were lost', async () => {
  open.mock = await upstreamMock()
  open.relay = await serverProxy('express', open.mock.url)
  const report = await judgeRelay(open.relay.url, { via: 'x-fal-target-url' })
  expect(report.exitCode).toBe(1)
  expect(report.causes[0]?.id).toBe('flattened-codes')
})
