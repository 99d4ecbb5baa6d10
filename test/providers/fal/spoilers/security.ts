// Spoilers of fal/security.
import { code, type Spoiler, text, which } from './spoil.ts'

const asked = (act: string, purpose: string) => code(which('happy', act, purpose), 200)

export const securitySpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/security/strangers-cannot-read-the-status': asked('status', 'no-key'),
  'fal/security/strangers-cannot-read-the-result': asked('result', 'wrong-key'),
  'fal/security/strangers-cannot-read-the-stream': asked('stream', 'no-key'),
  'fal/security/strangers-cannot-cancel': asked('cancel', 'no-key'),
  'fal/security/other-callers-cannot-read-the-status': asked('status', 'other-key'),
  'fal/security/other-callers-cannot-read-the-result': asked('result', 'other-key'),
  'fal/security/other-callers-cannot-read-the-stream': asked('stream', 'other-key'),
  'fal/secrets/upstream-key-never-told': text(which(undefined, 'status', 'unknown-id'), (before) =>
    before.replace('NOT_FOUND', `7d2b1c9e-40aa-4f3e-9b1d-6a5c8e7f0123:${'9f86d081'.repeat(4)}`),
  ),
  'fal/security/other-callers-cannot-cancel': asked('cancel', 'other-key'),
}
