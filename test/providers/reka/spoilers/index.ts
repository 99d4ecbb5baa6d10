// The smallest change to an honest transcript that must make each clause of Reka fail.
import type { Spoiler } from '../../spoil.ts'
import { cancelSpoilers } from './cancel.ts'
import { refusalSpoilers } from './refusals.ts'
import { resultSpoilers } from './result.ts'
import { statusSpoilers } from './status.ts'
import { submitSpoilers } from './submit.ts'

export const spoilers: Readonly<Record<string, Spoiler>> = {
  ...submitSpoilers,
  ...statusSpoilers,
  ...resultSpoilers,
  ...cancelSpoilers,
  ...refusalSpoilers,
}
