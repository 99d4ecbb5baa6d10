// What can be made to befall a ModelsLab job or submission, by name.
import type { Fate } from '../fate.ts'
import { type FateOptions, neededObject, text } from '../fate-options.ts'
import { courseFates, courseOptions } from '../plan.ts'
import { instabilityFates } from './instabilities.ts'
import { queueFull, type Refusal, refusals } from './refusals.ts'

/** Fates that refuse the submission itself: no job comes to be. */
const refusing: Readonly<Record<string, Refusal>> = {
  no_credit: refusals.noCredit,
  not_in_plan: refusals.notInPlan,
  unreachable_image: refusals.unreachableImage,
  queue_full: queueFull(5),
  server_error: refusals.server,
  unavailable: refusals.unavailable,
}

export const fates: Readonly<Record<string, string>> = {
  ...courseFates,
  failed: 'comes to nothing, told as failed (options: message)',
  error: 'comes to nothing, told as error (options: message)',
  nsfw: 'succeeds with nsfw_content_detected, and black pictures unless safety_checker is off',
  output: 'succeeds with a reply of your own (options: body, laid over the reply)',
  queued_as_task: 'the submit reply says queued and names the job by taskId',
  ...Object.fromEntries(
    Object.entries(refusing).map(([name, { text }]) => [name, `the submission is refused: ${text}`]),
  ),
  ...instabilityFates,
}

export const fateOptions: Readonly<Record<string, FateOptions>> = {
  ...courseOptions,
  failed: { message: text },
  error: { message: text },
  output: { body: neededObject },
}

export function refusalOfFate(fate: Fate | undefined): Refusal | undefined {
  return fate && Object.hasOwn(refusing, fate.name) ? refusing[fate.name] : undefined
}

/** True for a fate that ends the job's run in failure. */
export function fails(fate: Fate | undefined): boolean {
  return fate?.name === 'failed' || fate?.name === 'error'
}
