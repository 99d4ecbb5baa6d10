// Deliveries that no honest host makes: the receiver answers, and the run goes on.
import { request as send } from 'node:http'
import { expect, test } from 'vitest'
import { openWebhookReceiver } from '../../src/contract/journey/webhook-receiver.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { deep, hostWith } from './host.ts'
import { expectSurvived, relayproof } from './run.ts'

const odd = ['//', '//\\', '/%', '/?answer=99', '/?answer=1e9', '/?answer=,,', '/?answer=200.5', '*']

test.each(odd)('the receiver survives POST %s', async (path) => {
  const receiver = await openWebhookReceiver(manualClock(0), 'n', () => {})
  try {
    const { port } = new URL(receiver.url)
    expect(await postTo(Number(port), path, deep(100_000))).toBe(200)
    expect(await postTo(Number(port), '/hook-n/happy', '{}')).toBe(200)
    expect(receiver.deliveries.at(-1)?.path).toBe('happy')
  } finally {
    await receiver.close()
  }
})

test('verify survives a host that sends them all', async () => {
  const url = await hostWith((request) => {
    const hook = new URL(request.url ?? '/', 'http://x').searchParams.get('fal_webhook')
    if (hook) for (const path of odd) postTo(Number(new URL(hook).port), path, deep(5_000)).catch(() => 0)
    return false
  })
  expectSurvived(
    await relayproof(
      'verify',
      'fal',
      url,
      '--key',
      'any-key-12345678',
      '--capabilities',
      'webhook',
      '--budget',
      '2',
      '--timeout',
      '3s',
    ),
  )
})

/** The status of the answer; `path` goes on the wire as it is. */
function postTo(port: number, path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = send({ port, host: '127.0.0.1', path, method: 'POST' }, (reply) => {
      reply.resume()
      resolve(reply.statusCode ?? 0)
    })
    request.once('error', reject)
    request.end(body)
  })
}
