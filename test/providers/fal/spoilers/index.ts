// The smallest change to an honest transcript that must make each clause fail.
import { cancelSpoilers } from './cancel.ts'
import { errorSpoilers } from './errors.ts'
import { logSpoilers } from './logs.ts'
import { mediaSpoilers } from './media.ts'
import { outputSpoilers } from './output.ts'
import { refusalSpoilers } from './refusals.ts'
import { replySpoilers } from './replies.ts'
import { resultSpoilers } from './result.ts'
import { retentionSpoilers } from './retention.ts'
import { securitySpoilers } from './security.ts'
import type { Spoiler } from './spoil.ts'
import { statusSpoilers } from './status.ts'
import { streamSpoilers } from './stream.ts'
import { submitSpoilers } from './submit.ts'
import { urlSpoilers } from './urls.ts'
import { webhookSpoilers } from './webhook.ts'

export const spoilers: Readonly<Record<string, Spoiler>> = {
  ...submitSpoilers,
  ...urlSpoilers,
  ...statusSpoilers,
  ...logSpoilers,
  ...streamSpoilers,
  ...resultSpoilers,
  ...outputSpoilers,
  ...mediaSpoilers,
  ...cancelSpoilers,
  ...errorSpoilers,
  ...refusalSpoilers,
  ...replySpoilers,
  ...retentionSpoilers,
  ...webhookSpoilers,
  ...securitySpoilers,
}
