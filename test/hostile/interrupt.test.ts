// Ctrl-C while a host keeps us waiting: the run ends at once, in order and with a report.
import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { begin, expectSurvived } from './run.ts'
import { acceptingThen, type Kind, openHost } from './socket-host.ts'

const silent: Kind = { name: 'is silent', tells: 'takes every request and answers none', answer: () => {} }
const silentLater: Kind = {
  name: 'falls silent',
  tells: 'accepts a job and never speaks of it again',
  answer: acceptingThen(() => {}),
}
const flags = ['--key', 'any-key-12345678', '--timeout', '5m']

test.each([silent, silentLater])('Ctrl-C on a host that $name ends verify with a report', async (kind) => {
  const running = begin('verify', 'fal', await openHost(kind), ...flags)
  await running.told(/at most/)
  running.signal('SIGINT')
  const run = await running.ended
  expect(run.err).toContain('interrupted: giving up unfinished jobs')
  expectSurvived(run)
})

test('a second Ctrl-C ends it without waiting for anything', async () => {
  const running = begin('verify', 'fal', await openHost(silentLater), ...flags)
  await running.told(/at most/)
  running.signal('SIGINT')
  await running.told(/interrupted/)
  running.signal('SIGINT')
  const { code } = await running.ended
  expect([128 + constants.signals.SIGINT, 1, 3, 4]).toContain(code)
})
