// Whose jobs a recording shows to be hidden from whom.
import { bare, credentialOf } from './credential.ts'
import type { Sorted } from './met.ts'
import type { Timed } from './order.ts'

/** From whom an owner's job was hidden (404) though its owner was answered about it later, as both credentials. */
export function hiddenIn(
  asks: readonly Sorted[],
  answers: ReadonlySet<Sorted>,
  owners: ReadonlyMap<string, Timed>,
): ReadonlySet<string> {
  const hidden = new Set<string>()
  const waiting = new Map<string, string[]>()
  for (const ask of asks) {
    const { jobId, wire } = ask
    const owner = owners.get(jobId ?? '')
    if (jobId === undefined || owner === undefined || ask.act === 'media') continue
    const [theirs, own] = [bare(credentialOf(wire)), bare(credentialOf(owner))]
    if (theirs === own) {
      if (!answers.has(ask)) continue
      for (const credential of waiting.get(jobId) ?? []) hidden.add(`${own} ${credential}`)
      waiting.delete(jobId)
    } else if (wire.reply?.status === 404) waiting.set(jobId, [...(waiting.get(jobId) ?? []), theirs])
  }
  return hidden
}
