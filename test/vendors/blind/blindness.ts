// The walk of the teeth run backwards: changes to a record that no clause notices.
import { judge } from '../../../src/contract/judge.ts'
import type { Provider } from '../../../src/contract/provider.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { walk } from '../teeth/walk.ts'

/** Every `step`th change of the walk, from the first; 1 is all of them. */
export function blindSpots(provider: Provider, record: Transcript, step: number): readonly string[] {
  const usual = verdictsIn(provider, record)
  const unseen: string[] = []
  let at = 0
  for (const { name, exchanges } of walk(provider, record)) {
    if (at++ % step !== 0) continue
    const changed = { ...record, exchanges: exchanges() }
    if (sameAs(record, changed)) continue
    if (verdictsIn(provider, changed) === usual) unseen.push(name)
  }
  return unseen
}

/** Whether the change changed nothing, as a member taken away that was not there. */
function sameAs(one: Transcript, other: Transcript): boolean {
  if (one.exchanges.length !== other.exchanges.length) return false
  return other.exchanges.every((exchange, at) => {
    const was = one.exchanges[at]
    return exchange === was || JSON.stringify(exchange) === JSON.stringify(was)
  })
}

/** The verdict on every clause, in one text. */
function verdictsIn(provider: Provider, record: Transcript): string {
  return judge(provider, record)
    .map(({ finding }) => finding.verdict)
    .join()
}
