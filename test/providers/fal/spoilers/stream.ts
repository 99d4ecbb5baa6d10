// Spoilers of fal/stream.
import { code, events, header, type Spoiler, spoil, text, which } from './spoil.ts'

const stream = which('happy', 'stream')
const lastEvent = /data: [^\n]*\n\n$/

export const streamSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/stream/is-offered': code(stream, 404),
  'fal/stream/says-what-it-is': header(stream, { 'content-type': 'application/octet-stream' }),
  'fal/stream/events-are-json': text(stream, (before) => `${before}data: [DONE]\n\n`),
  'fal/stream/events-are-statuses': events(stream, (event) => ({ ...event, status: 'completed' })),
  'fal/stream/events-match-the-status-schema': events(stream, (event) => ({ ...event, logs: {} })),
  'fal/stream/holds-nothing-but-events': text(stream, (before) => `<html>\n${before}`),
  'fal/stream/ends-with-completed': text(stream, (before) => before.replace(lastEvent, '')),
  'fal/stream/is-closed-by-the-host': spoil(stream, (exchange) => ({
    ...exchange,
    failure: { kind: 'aborted', message: 'left after the job had long ended' },
  })),
  'fal/stream/agrees-with-the-polls': events(stream, (event) => ({ ...event, error_type: 'internal_error' })),
  'fal/stream/arrives-as-it-happens': spoil(stream, (exchange) => {
    const { reply } = exchange
    if (!reply) return exchange
    const bytes = Buffer.byteLength(reply.body.text ?? '')
    return { ...exchange, reply: { ...reply, chunks: [{ atMs: 1500, bytes }] } }
  }),
  'fal/stream/is-kept-open': text(which('slow', 'stream'), (before) =>
    before.replaceAll(': still here\n\n', ''),
  ),
}
