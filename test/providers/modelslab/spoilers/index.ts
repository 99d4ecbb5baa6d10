// The smallest change to an honest transcript that must make each clause fail.
import type { Spoiler } from '../../spoil.ts'
import { errorSpoilers } from './errors.ts'
import { fetchSpoilers } from './fetch.ts'
import { submitSpoilers } from './submit.ts'
import { webhookSpoilers } from './webhook.ts'

export const spoilers: Readonly<Record<string, Spoiler>> = {
  ...submitSpoilers,
  ...fetchSpoilers,
  ...errorSpoilers,
  ...webhookSpoilers,
}
