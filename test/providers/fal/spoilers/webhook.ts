// Spoilers of fal/webhook.
import { code, requestHeader, type Spoiler, setSent, which, without } from './spoil.ts'

const good = which('webhook-ok', 'webhook')
const bad = which('webhook-error', 'webhook')

export const webhookSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/webhook/is-delivered': without(good),
  'fal/webhook/is-json': requestHeader(good, { 'content-type': 'text/plain' }),
  'fal/webhook/names-the-request': setSent(good, { request_id: 'upstream-1' }),
  'fal/webhook/names-the-last-attempt': setSent(good, { gateway_request_id: undefined }),
  'fal/webhook/tells-ok': setSent(good, { status: 'COMPLETED' }),
  'fal/webhook/brings-the-result': setSent(good, { payload: null }),
  'fal/webhook/tells-error': setSent(bad, { error: undefined }),
  'fal/webhook/brings-the-error': setSent(bad, { payload: null }),
  'fal/webhook/matches-its-schema': setSent(good, { request_id: 7 }),
  'fal/webhook/carries-its-signature': requestHeader(good, { 'x-fal-webhook-user-id': undefined }),
  'fal/webhook/is-signed-freshly': requestHeader(good, { 'x-fal-webhook-timestamp': 'now' }),
  'fal/webhook/publishes-its-keys': code(which(undefined, 'jwks'), 404),
  'fal/webhook/is-signed-truly': setSent(good, { extra: true }),
}
