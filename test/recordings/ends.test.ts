// Who ended a recorded exchange: its host, its client, or nobody knows. Only what a host ended is held against it.
import { expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { judged } from './judged.ts'
import { harOf, session, sessionWith } from './small.ts'

const broken = ({ judgements }: Report) =>
  judgements
    .filter(({ finding }) => ['fail', 'error'].includes(finding.verdict))
    .map(({ clause }) => clause.id)

const ofTheClient = [
  ...['net::ERR_ABORTED', 'net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_CSP', 'net::ERR_CACHE_MISS'],
  ...['net::ERR_INTERNET_DISCONNECTED', 'net::ERR_NETWORK_CHANGED', 'net::ERR_NETWORK_IO_SUSPENDED'],
  ...['net::ERR_PROXY_CONNECTION_FAILED', 'net::ERR_TUNNEL_CONNECTION_FAILED', 'net::ERR_FAILED'],
  ...['net::ERR_NAME_NOT_RESOLVED', 'net::ERR_ADDRESS_UNREACHABLE', 'net::ERR_INSUFFICIENT_RESOURCES'],
  ...['NS_BINDING_ABORTED', 'NS_ERROR_OFFLINE', 'NS_ERROR_CONTENT_BLOCKED', 'NS_ERROR_DOM_BAD_URI'],
  ...['csp', 'mixed-content', 'cancelled', 'blocked:other', 'timeout of 1000ms exceeded', 'a word of nobody'],
]

test.each(ofTheClient)(
  'a recording that holds nothing but %s is one in which nothing could be judged',
  async (error) => {
    const entries = structuredClone(session()).map((one) => ({
      ...one,
      response: { status: 0, headers: [], content: { size: 0, mimeType: 'x-unknown' }, _error: error },
    }))
    const report = await judged(harOf(...entries))
    expect([report.exitCode, broken(report), report.deviations]).toEqual([6, [], []])
    expect(report.headline).toMatch(/^Nothing in this recording could be judged/)
  },
)

test.each(['net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_RESET', 'net::ERR_CONNECTION_REFUSED'])(
  'a poll that ended with %s got no reply from its host',
  async (error) => {
    const har = sessionWith(1, (one) => {
      one['response'] = { status: 0, headers: [], content: { size: 0 }, _error: error }
    })
    expect(broken(await judged(har))).toContain('fal/replies/come')
  },
)

test.each(['net::ERR_ABORTED', 'net::ERR_BLOCKED_BY_CSP', 'net::ERR_SOMETHING_NEW', 'a word of nobody'])(
  '%s beside a whole reply says nothing against it',
  async (error) => {
    const before = broken(await judged(harOf(...session())))
    for (const name of ['_error', '_failureText']) {
      const har = sessionWith(3, ({ response }) => {
        response[name] = error
      })
      const report = await judged(har)
      expect([report.exitCode, broken(report)], name).toEqual([0, before])
    }
  },
)
