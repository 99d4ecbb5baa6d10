// Spoilers of modelslab/webhook.
import { type Spoiler, setSent, spoil, which, without } from '../../spoil.ts'

const ok = which('webhook-ok', 'webhook')
const failed = which('webhook-failed', 'webhook')

export const webhookSpoilers: Readonly<Record<string, Spoiler>> = {
  'modelslab/webhook/is-delivered': without(ok),
  'modelslab/webhook/is-json': spoil(ok, (exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  })),
  'modelslab/webhook/tells-success': setSent(ok, { status: 'OK' }),
  'modelslab/webhook/names-the-job': setSent(ok, { id: 1 }),
  'modelslab/webhook/brings-the-outcome': setSent(ok, { output: ['https://example.com/other.png'] }),
  'modelslab/webhook/returns-the-track-id': setSent(ok, { track_id: 'another' }),
  'modelslab/webhook/tells-generation-time': setSent(ok, { generationTime: undefined }),
  'modelslab/webhook/tells-failure': setSent(failed, { status: 'success' }),
  'modelslab/webhook/failure-says-why': setSent(failed, { message: undefined }),
  'modelslab/webhook/failure-returns-the-track-id': setSent(failed, { track_id: null }),
  'modelslab/webhook/matches-its-schema': setSent(ok, { output: [7] }),
}
