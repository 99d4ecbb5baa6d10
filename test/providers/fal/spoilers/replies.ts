// Spoilers of fal/headers, fal/replies and fal/secrets.
import { keyMarker } from '../../../../src/core/transcript.ts'
import { header, type Spoiler, spoil, text, which } from './spoil.ts'

const bare = which('happy', 'status', 'bare')
const refused = which(undefined, 'status', 'unknown-id')

export const replySpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/headers/carry-the-request-id': header(bare, { 'x-fal-request-id': undefined }),
  'fal/headers/are-few-enough': header(bare, { 'x-trace': 'x'.repeat(17_000) }),
  'fal/headers/show-no-cache': header(bare, { age: '3' }),
  'fal/replies/come': spoil(refused, ({ reply: _, ...exchange }) => ({
    ...exchange,
    failure: { kind: 'reset', message: 'the connection was cut' },
  })),
  'fal/replies/whole': spoil(bare, (exchange) => ({
    ...exchange,
    failure: { kind: 'garbled', message: 'the gzip body does not decode' },
  })),
  'fal/replies/are-json': text(refused, () => '<html>404 Not Found</html>'),
  'fal/replies/say-json': header(bare, { 'content-type': 'text/plain' }),
  'fal/secrets/never-echoed': text(refused, (before) => before.replace('NOT_FOUND', keyMarker)),
}
