// Reads the words that name a provider, a profile or capabilities; an unknown one is refused with the nearest.
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import { isProviderId, type ProviderId, providerIds } from '../core/provider.ts'
import { type Capability, declarable, type Profile, profiles } from '../core/target.ts'

/** Throws UsageError naming the providers there are. */
export function providerIdOf(word: string): ProviderId {
  if (isProviderId(word)) return word
  throw unknownWord({ refusal: 'there is no provider', word, known: providerIds })
}

/** `official` or `relay`; undefined when not said. */
export function profileOf(word: string | undefined): Profile | undefined {
  const profile = profiles.find((one) => one === word)
  if (word === undefined || profile !== undefined) return profile
  throw unknownWord({ refusal: '--profile does not know', word, known: profiles })
}

/** The capabilities that the flag declares; undefined when the target is to be asked. Throws UsageError for an unknown one. */
export function capabilitiesOf(flag: string | undefined): readonly Capability[] | undefined {
  if (flag === undefined || flag === 'auto') return undefined
  if (flag === 'none') return []
  return flag.split(',').map((text) => {
    const word = text.trim()
    const capability = declarable.find((one) => one === word)
    if (capability !== undefined) return capability
    throw unknownWord({
      refusal: '--capabilities does not know',
      word,
      known: [...declarable, 'none', 'auto'],
    })
  })
}

/** Throws UsageError for what cannot be the name of a header. */
export function viaOf(name: string): string {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name
  throw new UsageError(
    `--via takes the name of a header such as x-fal-target-url; received ${JSON.stringify(name)}`,
  )
}
