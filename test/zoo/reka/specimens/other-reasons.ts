// Hosts that refuse for another reason than the one that was asked about, and what must not be made of it.
import { behindTheKey, challenge, enveloped, patient } from '../../other-reasons.ts'
import type { Hooks, RekaAsk } from '../hooks.ts'
import { defect, gzipped, instead, lawful, on, page, type RekaSpecimen, relay, unjudged } from './kit.ts'

const owned = ['submit', 'status', 'result', 'cancel', 'list'] as const

/** Answers the polls for which `until` names a time with 429 and that time. */
function patience(until: (ask: RekaAsk, now: number) => string | undefined): Hooks {
  return instead('status', (ask, host) => {
    const when = ask.job && ask.caller === 'owner' ? until(ask, ask.job.clock.now()) : undefined
    return when === undefined
      ? undefined
      : {
          ...host.refuse(429, 'rate_limit_error'),
          headers: { date: new Date(ask.job?.clock.now() ?? 0).toUTCString(), 'retry-after': when },
        }
  })
}

export const otherReasons: readonly RekaSpecimen[] = [
  ...patient({ lawful, patience }, 2),
  defect(
    'refusals/no-key-submits-nothing',
    'the relay lends its own key',
    'A proxy adds its own key where the caller sent none.',
    { caller: (caller, { act }) => (act === 'submit' && caller === 'nobody' ? 'owner' : caller) },
    relay,
  ),
  lawful(
    'models are looked up before keys',
    'Whatever the key, a model that is not served is a 400.',
    instead('submit', ({ model }, host) =>
      model.includes('no-such-model') ? host.refuse(400, 'validation_error', 'model') : undefined,
    ),
  ),
  defect(
    'refusals/wrong-key-is-401',
    'refusals come with 200',
    'A gateway keeps the words of a refusal and loses its code.',
    on(owned, ({ code }) => (code === 401 ? { code: 200 } : {})),
    {
      ...relay,
      spares: ['reka/security/', 'reka/refusals/wrong-key-submits', 'reka/refusals/no-key-submits'],
    },
  ),
  defect(
    'refusals/wrong-key-is-401',
    'refusals come with 200, in an envelope',
    'A gateway refuses keys itself, with 200 and the code in the body.',
    on(owned, ({ code }) => (code === 401 ? { code: 200, body: enveloped } : {})),
    {
      ...relay,
      spares: ['reka/security/', 'reka/refusals/wrong-key-submits', 'reka/refusals/no-key-submits'],
    },
  ),
  defect(
    'cancel/needs-no-body',
    'cancel wants a length',
    'A proxy answers 411 to a POST that tells no length.',
    instead('cancel', ({ headers, caller }) =>
      caller === 'owner' && headers['content-length'] === undefined
        ? { code: 411, headers: { 'content-type': 'text/html' }, body: '<h1>411 Length Required</h1>' }
        : undefined,
    ),
  ),
  lawful(
    'unknown cancels are 422',
    'What is unknown is wrong input, with a body or without.',
    instead('cancel', ({ job, caller }, host) =>
      caller === 'owner' && !job ? host.refuse(422, 'validation_error') : undefined,
    ),
  ),
  defect(
    'submit/body-arrives',
    'submit body lost, and told so',
    'A relay does not parse JSON, and its upstream says what it misses.',
    instead('submit', ({ caller, sent }, host) =>
      caller === 'owner' && 'input' in sent ? host.refuse(400, 'validation_error', 'input') : undefined,
    ),
  ),
  lawful('compressed', 'Answers come as gzip to whoever takes it.', on(owned, gzipped)),
  unjudged('upstream down', 'Every request is answered with 502.', {
    before: () => ({ code: 502, ...page }),
  }),
  unjudged('challenge page', 'Something in between asks whether the caller is human.', {
    before: () => challenge,
  }),
  ...behindTheKey({ lawful, unjudged }, ({ act, job, model }: RekaAsk) =>
    act === 'submit' ? model.includes('no-such-model') : !['list', 'models', 'chat'].includes(act) && !job,
  ),
]
