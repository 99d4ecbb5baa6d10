// Relays that refuse for another reason than the one that was asked about, and what must not be made of it.
import { behindTheKey, challenge, patient } from '../../other-reasons.ts'
import { error } from '../healthy.ts'
import type { Hooks, LabAsk } from '../hooks.ts'
import { defect, gzipped, instead, type LabSpecimen, lawful, on, page, unjudged } from './kit.ts'

/** Answers the fetches for which `until` names a time with 429 and that time. */
const patience = (until: (ask: LabAsk, now: number) => string | undefined): Hooks => ({
  before: (ask) => {
    const { act, job, caller, byBody } = ask
    const mine = act === 'fetch' && job && caller === 'owner' && !byBody
    const when = mine ? until(ask, job.clock.now()) : undefined
    return when === undefined
      ? undefined
      : {
          ...error(429, 'Rate limit exceeded.'),
          headers: { date: new Date(job?.clock.now() ?? 0).toUTCString(), 'retry-after': when },
        }
  },
})

export const otherReasons: readonly LabSpecimen[] = [
  ...patient({ lawful, patience }, 3),
  defect(
    'submit/body-arrives',
    'submit body lost, and told so',
    'A relay does not parse JSON, and its upstream says what it misses.',
    {
      before: ({ act, caller, input }) =>
        act === 'submit' && caller === 'owner' && input['prompt'] !== undefined
          ? error(400, { prompt: ['The prompt field is required.'] })
          : undefined,
    },
  ),
  defect(
    'errors/no-key-cannot-submit',
    'the relay lends its own key',
    'A proxy adds its own key where the caller sent none.',
    { caller: (caller, { act }) => (act === 'submit' && caller === 'nobody' ? 'owner' : caller) },
  ),
  lawful(
    'members are looked at before keys',
    'Whatever the key, a submission that lacks a member is told so.',
    instead('submit', ({ input }) =>
      input['prompt'] === undefined ? error(400, 'prompt is required') : undefined,
    ),
  ),
  lawful('compressed', 'Replies come as gzip to whoever takes it.', on(['submit', 'fetch'], gzipped)),
  unjudged('upstream down', 'Every request is answered with 502.', {
    before: () => ({ code: 502, ...page }),
  }),
  unjudged('challenge page', 'Something in between asks whether the caller is human.', {
    before: () => challenge,
  }),
  ...behindTheKey({ lawful, unjudged }, ({ act, job }: LabAsk) => act === 'fetch' && !job),
]
