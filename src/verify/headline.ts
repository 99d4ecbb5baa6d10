// The sentence that a person reads first.
import { lacksOf } from '../contract/evidence/unkept.ts'
import type { Stop } from '../contract/journey.ts'
import { exitCodeOf, unshownForBudget, type Weighing } from './exit-code.ts'

/** MUSTs shown to hold of MUSTs in total, and what stands against a clean result. */
export function headlineOf(weighing: Weighing, stop: Stop | undefined): string {
  const musts = weighing.judgements.filter(({ level }) => level === 'MUST')
  const count = (verdict: string) => musts.filter(({ finding }) => finding.verdict === verdict).length
  const shown = `${count('pass')} of ${musts.length} MUSTs shown to hold`
  if (stop) return `${capital(stop.text)}; ${shown}`
  if (exitCodeOf(weighing) === 6) return nothingShown(weighing, shown)
  const parts = [
    part(count('fail'), 'broken'),
    part(count('unproven'), 'not shown'),
    part(count('skip'), 'skipped'),
    part(
      weighing.judgements.filter(({ finding }) => finding.verdict === 'error').length,
      'not judged, by a fault of ours',
    ),
    part(weighing.known.failing.length, 'known to fail'),
    part(weighing.known.stale.length, 'known failures are stale'),
  ].filter((text) => text !== '')
  const budget = unshownForBudget(weighing).length
  const why =
    exitCodeOf(weighing) === 4 ? `; the budget was spent before ${budget} of them could be shown` : ''
  return `${shown}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}${why}`
}

function nothingShown({ transcript }: Weighing, shown: string): string {
  const lacking = lacksOf(transcript)
  const why = lacking === undefined ? '' : ` (it lacks ${lacking})`
  return `Nothing in this recording could be judged${why}; ${shown}`
}

function part(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}`
}

/** An address at the beginning stays as it is. */
function capital(text: string): string {
  return /^https?:/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}
