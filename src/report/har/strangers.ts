// Asks made in another's name, or in nobody's: told from the credential beside that of the job's owner.
import { bare, credentialOf } from './credential.ts'
import type { Timed } from './order.ts'

/** What else the recording tells of an ask and its caller. */
export interface Beside {
  /** Who made the job, or else whoever made the first. */
  readonly owner: Timed | undefined
  /** Whether the reply refuses the credential. */
  readonly refused: boolean
  /** Whether the credential is known to be none. */
  readonly isWrong: boolean
  readonly othersWereAnswered: boolean
  readonly wasAnswered: (credential: string) => boolean
  /** Whether the job was hidden from this credential at another ask, while its owner was answered. */
  readonly wasHidden: (credential: string) => boolean
  readonly isOfNoJob: boolean
}

/**
 * The purpose of a stranger's ask about a job of `owner`; undefined for the owner's own, and wherever the recorder leaves
 * it open. Where credentials were left out of the whole recording, a 401 to one ask while others were answered tells it. To
 * another account a job is refused or hidden (403, 404); one that `wasAnswered` about it has a right to it.
 */
export function strangerIn(wire: Timed, beside: Beside): 'no-key' | 'wrong-key' | 'other-key' | undefined {
  const { owner, refused, isWrong, othersWereAnswered, wasAnswered, wasHidden, isOfNoJob } = beside
  if (owner === wire) return undefined
  const theirs = credentialOf(wire)
  // Where nobody was ever answered, nobody knows whether a credential was right.
  if (owner === undefined) return refused ? (theirs === 'none' ? 'no-key' : 'wrong-key') : undefined
  const own = credentialOf(owner)
  if (theirs === 'none' && own !== 'none' && own !== 'unknown') return 'no-key'
  const hidden = own === 'none' || own === 'unknown' || theirs === 'unknown'
  const isOther = !hidden && theirs !== 'none' && bare(theirs) !== bare(own)
  if (isOther && isWrong) return 'wrong-key'
  if (!refused) {
    const status = wire.reply?.status ?? 0
    // What lists hold, each account has for itself.
    const isOthers = wire.request.method === 'GET' && status === 200
    const isHidden = isOfNoJob ? isOthers || status === 403 : [403, 404].includes(status)
    const isOutside = (isHidden && !wasAnswered(bare(theirs))) || wasHidden(bare(theirs))
    return isOther && isOutside ? 'other-key' : undefined
  }
  if (hidden) return othersWereAnswered ? 'wrong-key' : undefined
  return bare(theirs) === bare(own) ? undefined : theirs === 'none' ? 'no-key' : 'wrong-key'
}
