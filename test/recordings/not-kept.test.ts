// Whatever a recorder leaves out or writes in its own manner, no promise of a sound host is broken by it.
import { beforeAll, describe, expect, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import type { Provider } from '../../src/contract/provider.ts'
import type { CommonView } from '../../src/contract/view.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { distortions } from './distortions.ts'
import { type LooseEntry, type LooseHar, recorded } from './recorded.ts'

/** One entry in so many is distorted alone in each run; DISTORT_ALL=1 takes every one. */
const share = process.env['DISTORT_ALL'] ? 1 : 6

describe.each(providerIds)('%s', (id) => {
  let provider: Provider<CommonView>
  let sound: LooseHar
  let before: ReadonlySet<string>
  beforeAll(async () => {
    provider = await loadProvider(id)
    sound = (await recorded(id)).foreign
    before = accusedBy(sound)
  })

  const accusedBy = (har: LooseHar): ReadonlySet<string> => {
    const transcript = harToTranscript(har, provider, {
      baseUrl: new URL(sound.log.entries[0]?.['request'].url).origin,
      profile: 'official',
    })
    const broken = judge(provider, transcript)
      .filter(
        ({ level, finding }) =>
          finding.verdict === 'error' || (level === 'MUST' && finding.verdict === 'fail'),
      )
      .map(({ clause, finding }) => `${clause.id} ${JSON.stringify(finding)}`.slice(0, 300))
    const deviating = provider.deviations(provider.read(transcript)).map((one) => `deviation ${one.id}`)
    return new Set([...broken, ...deviating])
  }
  const accusedAnew = (har: LooseHar) => [...accusedBy(har)].filter((one) => !before.has(one))

  test.each(Object.entries(distortions))(
    '%s',
    (name, change) => {
      const nth = Object.keys(distortions).indexOf(name)
      // Without methods or addresses there is no recording left.
      if (name !== 'no method' && name !== 'no url')
        expect(accusedAnew(changed(sound, change, () => true))).toEqual([])
      if (name === 'no authorization') return // On one entry alone it is what a stranger's ask looks like.
      for (const [at] of sound.log.entries.entries()) {
        if ((at + nth) % share !== 0) continue
        expect(accusedAnew(changed(sound, change, (one) => one === at)), `entry ${at}`).toEqual([])
      }
    },
    60_000,
  )
})

function changed(
  har: LooseHar,
  change: (entry: LooseEntry) => void,
  isMeant: (at: number) => boolean,
): LooseHar {
  const entries = structuredClone(har.log.entries)
  for (const [at, entry] of entries.entries()) if (isMeant(at)) change(entry)
  return { log: { ...har.log, entries } }
}
