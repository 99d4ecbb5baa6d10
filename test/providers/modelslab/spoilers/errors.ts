// Spoilers of modelslab/errors, modelslab/queue, modelslab/replies, modelslab/secrets and modelslab/security.
import { keyMarker } from '../../../../src/core/transcript.ts'
import { code, header, type Spoiler, set, spoil, text, which } from '../../spoil.ts'
import { again, young } from './submit.ts'

const invalid = which('invalid', 'submit')
const free = (act: string, purpose: string) => which(undefined, act, purpose)
const taken = { status: 'processing', id: 4711, message: 'later' }
const mute = { message: undefined, messege: undefined }

export const errorSpoilers: Readonly<Record<string, Spoiler>> = {
  'modelslab/errors/missing-field-is-refused': set(invalid, { status: 'failed' }),
  'modelslab/errors/missing-field-is-told-in-words': set(invalid, mute),
  'modelslab/errors/missing-field-is-named': set(invalid, { message: 'bad request' }),
  'modelslab/errors/missing-field-makes-no-job': set(invalid, { id: 4711 }),
  'modelslab/errors/missing-field-is-400': code(invalid, 200),
  'modelslab/errors/wrong-key-cannot-fetch': set(free('fetch', 'wrong-key'), taken),
  'modelslab/errors/no-key-cannot-fetch': set(free('fetch', 'no-key'), taken),
  'modelslab/errors/wrong-key-cannot-submit': set(free('submit', 'wrong-key'), taken),
  'modelslab/errors/no-key-cannot-submit': set(free('submit', 'no-key'), taken),
  'modelslab/errors/bad-key-is-told-in-words': set(free('fetch', 'wrong-key'), mute),
  'modelslab/errors/bad-key-is-named': set(free('submit', 'wrong-key'), { message: 'prompt is required' }),
  'modelslab/errors/bad-key-is-401': code(free('fetch', 'wrong-key'), 200),
  'modelslab/errors/unknown-id-is-refused': set(free('fetch', 'unknown-id'), taken),
  'modelslab/errors/unknown-word-is-refused': code(free('detour', 'unknown-word'), 500),
  'modelslab/errors/unknown-id-is-404': code(free('fetch', 'unknown-id'), 200),
  'modelslab/errors/match-their-schema': set(free('fetch', 'unknown-id'), { retry_after: 'soon' }),
  'modelslab/queue/full-is-told': set(which('queue-full', 'submit'), { status: 'success' }),
  'modelslab/queue/no-credit-is-told': set(which('no-credit', 'submit'), mute),
  'modelslab/queue/full-tells-when-to-come-again': set(which('queue-full', 'submit'), {
    retry_after: undefined,
  }),
  'modelslab/queue/counts-what-runs': set(which(undefined, 'count'), { processing_count: 'none' }),
  'modelslab/replies/come': spoil(young, ({ reply: _, ...exchange }) => ({
    ...exchange,
    failure: { kind: 'reset', message: 'the connection was cut' },
  })),
  'modelslab/replies/whole': spoil(young, (exchange) => ({
    ...exchange,
    failure: { kind: 'garbled', message: 'the gzip body does not decode' },
  })),
  'modelslab/replies/are-json': text(free('fetch', 'unknown-id'), () => '<html>404 Not Found</html>'),
  'modelslab/replies/say-json': header(young, { 'content-type': 'text/html' }),
  'modelslab/secrets/never-echoed': set(again, { key: keyMarker }),
  'modelslab/security/strangers-cannot-fetch': set(which('happy', 'fetch', 'wrong-key'), {
    status: 'success',
  }),
  'modelslab/security/other-accounts-cannot-fetch': set(which('happy', 'fetch', 'other-key'), {
    status: 'success',
  }),
}
