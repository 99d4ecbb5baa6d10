// Looks at the free answers before anything is spent: perhaps another model, perhaps none.
import type { Exchange } from '../../core/exchange.ts'
import type { JobPlan } from '../plan.ts'
import type { Run } from './run.ts'

/** The planned jobs, on the model that the provider chooses; none, with the reason noted, where it refuses. */
export function chosenJobs(
  run: Run,
  planned: readonly JobPlan[],
  answered: readonly Exchange[],
): readonly JobPlan[] {
  const choice = run.provider.choose?.(run.context, answered)
  if (!choice) return planned
  if ('refused' in choice) {
    for (const { label } of planned)
      run.omit({ act: 'submit', job: label, reason: 'not-offered', text: choice.refused })
    return []
  }
  run.context = { ...run.context, model: choice.model }
  const labels = planned.map(({ label }) => label)
  return run.provider.jobs(run.context).filter(({ label }) => labels.includes(label))
}
