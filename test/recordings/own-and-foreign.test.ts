// Our own record without our own words is judged as it was with them, wherever the traffic can show it.
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { exchangesToHar } from '../../src/core/har/wire-entry.ts'
import { providerIds } from '../../src/core/provider.ts'
import { keyMarker, type Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { recordingsOf, recorded as withAllPowers } from '../vendors/recorded.ts'
import { recorded } from './recorded.ts'

const preflights = 'a preflight is a question of the browser itself, and no part of a recording'

/** What no recording of strangers shows, and why. */
const hidden: Readonly<Record<string, string>> = {
  'fal/stream/arrives-as-it-happens':
    'HAR 1.2 has no field for the moments at which the pieces of a reply came',
  'fal/refusals/get-submits-nothing':
    'a GET of a page and a GET that should have been a submission look alike',
  'fal/replies/let-browsers-ask': preflights,
  'modelslab/replies/let-browsers-ask': preflights,
  'reka/replies/let-browsers-ask': preflights,
  'reka/result/answers-on-its-path':
    'path and link of a result are one address, and nobody says which was meant',
  'reka/list/names-the-request': 'nobody says which job a list was asked about',
  'reka/list/keeps-its-page-limit': 'nobody says which job a list was asked about',
  'reka/security/others-do-not-list-it':
    'a list that another account asked for is told by its emptiness alone',
}

/** Media larger than a record keeps: that they came to their own end is told by our own words alone. */
const toldByUs = /\/media\/whole$/

const credentials: Readonly<Record<string, string>> = {
  'other-key': 'other-key-id:fedcba9876543210',
  'wrong-key': 'wrong-key-id:0000000000000000',
}

/** As a stranger's recorder would have kept it: with the credentials that our own record hides, without our own words. */
function asOthersKeepIt(own: Transcript): unknown {
  const kept = own.exchanges
    .filter(({ act }) => act !== 'webhook')
    .map((exchange) => {
      const key = credentials[exchange.purpose ?? ''] ?? 'honest-key-id:0123456789abcdef'
      return JSON.parse(JSON.stringify(exchange).replaceAll(keyMarker, key)) as Exchange
    })
  return JSON.parse(
    JSON.stringify(exchangesToHar(kept, '1'), (name, value) => (name.startsWith('_') ? undefined : value)),
  )
}

describe.each(providerIds)('%s', (id) => {
  test('a recording without our own words leads to the same verdict on every clause', async () => {
    const provider = await loadProvider(id)
    const { own, foreign } = await recorded(id)
    const before = judge(provider, own)
    const after = judge(provider, harToTranscript(foreign, provider, { profile: 'official' }))
    const changed = before.flatMap(({ clause, finding }, nth) => {
      const other = after[nth]?.finding
      const same = other?.verdict === finding.verdict || clause.id in hidden
      return same ? [] : [{ id: clause.id, was: finding.verdict, is: other }]
    })
    expect(changed).toEqual([])
  })

  test.each(recordingsOf(id))(
    'a recording of a walk with all powers and two accounts ($name) accuses nobody, and shows what needs no power',
    async (recording) => {
      const provider = await loadProvider(id)
      const own = await withAllPowers(id, recording)
      const transcript = harToTranscript(asOthersKeepIt(own), provider, { profile: 'official' })
      const before = judge(provider, own)
      const after = judge(provider, transcript)
      const changed = before.flatMap(({ clause, finding }, nth) => {
        const verdict = after[nth]?.finding.verdict
        const isHidden = clause.id in hidden || clause.needs !== undefined || toldByUs.test(clause.id)
        return verdict === finding.verdict || (verdict === 'skip' && isHidden)
          ? []
          : [{ id: clause.id, was: finding.verdict, is: after[nth]?.finding }]
      })
      expect(changed).toEqual([])
      expect(provider.deviations(provider.read(transcript))).toEqual([])
    },
  )
})
