// Our own record without our own words is judged as it was with them, wherever the traffic can show it.
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { recorded } from './recorded.ts'

/** What no recording of strangers shows, and why. */
const hidden: Readonly<Record<string, string>> = {
  'fal/stream/arrives-as-it-happens':
    'HAR 1.2 has no field for the moments at which the pieces of a reply came',
  'fal/refusals/get-submits-nothing':
    'a GET of a page and a GET that should have been a submission look alike',
  'reka/result/answers-on-its-path':
    'path and link of a result are one address, and nobody says which was meant',
  'reka/list/names-the-request': 'nobody says which job a list was asked about',
  'reka/list/keeps-its-page-limit': 'nobody says which job a list was asked about',
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
})
