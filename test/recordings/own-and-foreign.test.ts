// Our own record without our own words is judged as it was with them, wherever the traffic can show it.
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { recordingsOf, recorded as withAllPowers } from '../vendors/recorded.ts'
import { asOthersKeepIt } from './as-others-keep-it.ts'
import { recorded } from './recorded.ts'
import { unseenClauses, whyUnseen } from './unseen.ts'

/** Clauses on which a recording without our own words is judged otherwise than with them. */
async function changedIn(id: ProviderId, own: Transcript, foreign: unknown): Promise<readonly unknown[]> {
  const provider = await loadProvider(id)
  const transcript = harToTranscript(foreign, provider, { profile: 'official' })
  expect(provider.deviations(provider.read(transcript))).toEqual([])
  const after = new Map(judge(provider, transcript).map(({ clause, finding }) => [clause.id, finding]))
  return judge(provider, own).flatMap(({ clause, finding }) => {
    const is = after.get(clause.id)
    // What was meant to be shown and was not is unproven; of others nothing was meant.
    const isNeither = finding.verdict === 'unproven' && is?.verdict === 'skip'
    const isSame = is?.verdict === finding.verdict || isNeither
    if (isSame || (is?.verdict === 'skip' && whyUnseen(clause, own, finding))) return []
    return [{ id: clause.id, was: finding.verdict, is }]
  })
}

describe.each(providerIds)('%s', (id) => {
  test('a recording without our own words leads to the same verdict on every clause', async () => {
    const { own, foreign } = await recorded(id)
    expect(await changedIn(id, own, foreign)).toEqual([])
  })

  // Behind one address nobody but us knows which one was meant.
  test.each(recordingsOf(id).filter(({ via }) => via === undefined))(
    'so does one of a walk with all powers and two accounts ($name)',
    async (recording) => {
      const own = await withAllPowers(id, recording)
      expect(await changedIn(id, own, asOthersKeepIt(own))).toEqual([])
    },
  )

  test('what is said to be shown by no recording is a promise of the vendor', async () => {
    const ids = (await loadProvider(id)).clauses.map((clause) => clause.id)
    expect(
      Object.keys(unseenClauses).filter((one) => one.startsWith(`${id}/`) && !ids.includes(one)),
    ).toEqual([])
  })
})
