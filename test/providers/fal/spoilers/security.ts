// Spoilers of fal/security.
import { code, type Spoiler, which } from './spoil.ts'

const asked = (act: string, purpose: string) => code(which('happy', act, purpose), 200)

export const securitySpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/security/strangers-cannot-read-the-status': asked('status', 'no-key'),
  'fal/security/strangers-cannot-read-the-result': asked('result', 'wrong-key'),
  'fal/security/strangers-cannot-cancel': asked('cancel', 'no-key'),
  'fal/security/other-callers-cannot-read-the-status': asked('status', 'other-key'),
  'fal/security/other-callers-cannot-read-the-result': asked('result', 'other-key'),
  'fal/security/other-callers-cannot-cancel': asked('cancel', 'other-key'),
}
