// Spoilers of fal/retention.
import { code, type Spoiler, which } from './spoil.ts'

const result = (purpose: string) => which('retained', 'result', purpose)

export const retentionSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/retention/result-stays-within-the-hour': code(result('within-the-hour'), 404),
  'fal/retention/result-goes-after-the-hour': code(result('after-the-hour'), 200),
  'fal/retention/purged-request-is-404': code(result('after-the-hour'), 410),
}
