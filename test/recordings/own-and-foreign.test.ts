// Our own record without our own words is judged as it was with them, wherever the traffic can show it.
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import type { ClauseCard } from '../../src/core/clause.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { recordingsOf, recorded as withAllPowers } from '../vendors/recorded.ts'
import { asOthersKeepIt } from './as-others-keep-it.ts'
import { recorded } from './recorded.ts'

const byWebhook = 'a webhook goes to another machine than the client, which is the one that is recorded'
const byClock = "no recording tells whether the host's own clock was moved"

/** What no recording of strangers shows, by the clause or the need that it has, and why. */
const hidden: Readonly<Record<string, string>> = {
  'fal/stream/arrives-as-it-happens':
    'HAR 1.2 has no field for the moments at which the pieces of a reply came',
  'fal/refusals/get-submits-nothing':
    'a GET of a page and a GET that should have been a submission look alike',
}
const hiddenNeeds = { webhook: byWebhook, time: byClock } as const

/** Of media larger than a record keeps, our own words alone tell that they came to their end; whether one is, is told here. */
const cutMedium = ({ exchanges }: Transcript): boolean =>
  exchanges.some(({ act, reply }) => act === 'media' && reply?.body.truncated)

function isHidden({ id, needs = [] }: ClauseCard, own: Transcript): boolean {
  const beyond = needs.some((need) => need in hiddenNeeds)
  return id in hidden || beyond || (/\/media\/whole$/.test(id) && cutMedium(own))
}

/** Clauses on which a recording without our own words is judged otherwise than with them. */
async function changedIn(id: ProviderId, own: Transcript, foreign: unknown): Promise<readonly unknown[]> {
  const provider = await loadProvider(id)
  const transcript = harToTranscript(foreign, provider, { profile: 'official' })
  expect(provider.deviations(provider.read(transcript))).toEqual([])
  const after = new Map(judge(provider, transcript).map(({ clause, finding }) => [clause.id, finding]))
  return judge(provider, own).flatMap(({ clause, finding }) => {
    const is = after.get(clause.id)
    const isSame = is?.verdict === finding.verdict
    if (isSame || (is?.verdict === 'skip' && isHidden(clause, own))) return []
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
    expect(Object.keys(hidden).filter((one) => one.startsWith(`${id}/`) && !ids.includes(one))).toEqual([])
  })
})
