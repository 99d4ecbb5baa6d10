// Refuses fates, their options and switches that no served vendor knows, with the words near to them.
import { checkFate } from '../../mocks/fate-words.ts'
import type { Mock } from '../../mocks/index.ts'
import { unknownWord } from '../core/nearest.ts'

/** Throws UsageError naming the unknown word. */
export function checkWords({ world, vendors }: Mock): void {
  const { fate, options } = world.settings
  if (fate) checkFate(fate, vendors, '--fate')
  const known = vendors.flatMap((vendor) => Object.keys(vendor.options))
  const word = Object.keys(options).find((name) => !known.includes(name))
  if (word === undefined) return
  const hint = '`relayproof mock --help-options` tells them all'
  throw unknownWord({ refusal: '--option does not know', word, known, hint })
}
