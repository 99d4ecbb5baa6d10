// Refuses fates and switches that no served vendor knows, with the words that are known.
import type { Mock } from '../../mocks/index.ts'
import { checkCourse } from '../../mocks/plan.ts'
import { UsageError } from '../core/errors.ts'

/** Throws UsageError naming the unknown word. */
export function checkWords({ world, vendors }: Mock): void {
  const { fate, options } = world.settings
  const fates = vendors.flatMap((vendor) => Object.keys(vendor.fates))
  if (fate && !fates.includes(fate.name)) throw unknown('--fate', fate.name, fates)
  if (fate) checkCourse(fate)
  const switches = vendors.flatMap((vendor) => Object.keys(vendor.options))
  for (const name of Object.keys(options))
    if (!switches.includes(name)) throw unknown('--option', name, switches)
}

function unknown(flag: string, word: string, known: readonly string[]): UsageError {
  return new UsageError(
    `${flag} does not know ${JSON.stringify(word)}; it knows ${[...new Set(known)].sort().join(', ')}`,
  )
}
