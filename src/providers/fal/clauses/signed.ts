// fal.md 8: the signature of webhooks, which receivers are told to verify.
import type { Exchange } from '../../../core/exchange.ts'
import type { FalView } from '../read.ts'
import { demand, each, type FalClause } from './kit.ts'
import { publicKeys, signatureFault, signatureHeaders } from './signature.ts'

const needs = ['webhook'] as const

/** ms by which the moment of a signature may differ from the moment of its arrival. */
const freshMs = 300_000

const everyDelivery = (check: (delivery: Exchange, view: FalView) => ReturnType<typeof demand>) =>
  each((view) => view.webhooks, 'no webhook was delivered', check)

export const signedClauses: readonly FalClause[] = [
  {
    id: 'fal/webhook/carries-its-signature',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A webhook carries the four headers of its signature.',
    source: 'fal.md 8',
    breaks: 'Receivers that verify reject the output, as they are told to.',
    needs,
    relay: 'off',
    check: everyDelivery((delivery) => {
      const missing = signatureHeaders.filter((name) => !delivery.request.headers[name])
      return demand(delivery, missing.length === 0, 'all four headers', `no ${missing.join(', ')}`)
    }),
  },
  {
    id: 'fal/webhook/is-signed-freshly',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The timestamp of a signature is within five minutes of its arrival.',
    source: 'fal.md 8',
    breaks: 'Receivers that verify reject the output as a replay.',
    needs,
    relay: 'off',
    check: everyDelivery((delivery, view) => {
      const stamp = Number(delivery.request.headers['x-fal-webhook-timestamp']) * 1000
      // Where the target's own time is moved, the receiver's clock tells nothing of it.
      const moved = view.transcript.target.capabilities.includes('time')
      const fresh = stamp > 0 && (moved || Math.abs(stamp - delivery.startedAt) <= freshMs)
      return demand(
        delivery,
        fresh,
        'seconds since 1970, within 300 of now',
        delivery.request.headers['x-fal-webhook-timestamp'],
      )
    }),
  },
  {
    id: 'fal/webhook/publishes-its-keys',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The keys that verify webhooks are published as a set of Ed25519 keys.',
    source: 'fal.md 8, 16 D17',
    breaks: 'Receivers that verify have nothing to do it with, and reject the output.',
    needs,
    relay: 'off',
    check: each(
      (view) => (view.jwks ? [view.jwks] : []),
      'the keys were not asked for',
      (answer) =>
        demand(
          answer,
          answer.code === 200 && publicKeys(answer.json).length > 0,
          'a key set',
          `${answer.code} ${answer.text}`,
        ),
    ),
  },
  {
    id: 'fal/webhook/is-signed-truly',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The Ed25519 signature of a webhook verifies, over the exact bytes sent, with a published key.',
    source: 'fal.md 8, 16 D17',
    breaks: 'Receivers that verify reject the output, as they are told to.',
    needs,
    relay: 'off',
    check: everyDelivery((delivery, view) => {
      const fault = signatureFault(delivery, publicKeys(view.jwks?.json))
      return demand(delivery, fault === undefined, 'a signature that verifies', fault ?? '')
    }),
  },
]
