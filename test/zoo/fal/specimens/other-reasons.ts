// Relays that refuse for another reason than the one that was asked about, and what must not be made of it.
import { behindTheKey, challenge, enveloped, patient } from '../../other-reasons.ts'
import type { FalAsk, Hooks } from '../hooks.ts'
import {
  defect,
  type FalSpecimen,
  instead,
  isWrong,
  lawful,
  on,
  page,
  should,
  unjudged,
  unshown,
} from './kit.ts'

const isUnknownModel = ({ path }: FalAsk) => path.includes('no-such-model')
const notFound = { code: 404, body: { detail: 'Application "relayproof-no-such-model" not found' } }

export const otherReasons: readonly FalSpecimen[] = [
  defect(
    'refusals/wrong-key-submits-nothing',
    'open POST',
    'Models are looked up first, and a submission to one that is served is queued for whoever sends it.',
    { caller: (caller, { act }) => (act === 'submit' ? 'owner' : caller) },
  ),
  defect(
    'refusals/no-key-submits-nothing',
    'the relay lends its own key',
    'A proxy adds its own key where the caller sent none.',
    { caller: (caller, { act }) => (act === 'submit' && caller === 'nobody' ? 'owner' : caller) },
  ),
  lawful(
    'models are looked up before keys',
    'Whatever the key, a model that is not served is a 404.',
    instead('submit', (ask) => (isUnknownModel(ask) ? notFound : undefined)),
  ),
  defect(
    'refusals/wrong-key-is-refused',
    'refusals come with 200',
    'A gateway keeps the words of a refusal and loses its code.',
    on(['submit', 'status', 'result', 'stream', 'cancel'], ({ code }) => (code === 401 ? { code: 200 } : {})),
    { spares: ['fal/security/', 'fal/refusals/wrong-key-submits', 'fal/refusals/no-key-submits'] },
  ),
  defect(
    'refusals/wrong-key-is-refused',
    'refusals come with 200, in an envelope',
    'A gateway refuses keys itself, with 200 and the code in the body.',
    on(['submit', 'status', 'result', 'stream', 'cancel'], ({ code }) =>
      code === 401 ? { code: 200, body: enveloped } : {},
    ),
    { spares: ['fal/security/', 'fal/refusals/wrong-key-submits', 'fal/refusals/no-key-submits'] },
  ),
  defect(
    'result/wrong-input-is-422',
    'any input is run',
    'The input is not looked at; what cannot be understood is left out.',
    instead('result', (ask, relay) =>
      ask.job &&
      ask.caller === 'owner' &&
      isWrong(ask) &&
      relay.status(ask.job, false)['status'] === 'COMPLETED'
        ? {
            code: 200,
            headers: { 'x-fal-request-id': ask.job.id },
            body: relay.output(ask.job),
          }
        : undefined,
    ),
    { ...should, spares: ['fal/result/failure', 'fal/errors/'] },
  ),
  defect(
    'refusals/unknown-status-is-404',
    'every 404 is a 500',
    'What is not found ends in an unhandled error, whatever was asked.',
    on(['status', 'result', 'cancel', 'stream'], ({ code }) =>
      code === 404 ? { code: 500, body: { detail: 'Internal Server Error' } } : {},
    ),
    { ...should, spares: ['fal/cancel/needs-no-body'] },
  ),
  ...patient({ lawful, patience }, 5),
  unshown(
    'patience for a day at the link',
    'The only question at the status_url is a 429 that asks to come back tomorrow.',
    patience((ask) => (ask.nth === 2 ? '86400' : undefined)),
    { alsoFails: 'its status_url was not shown', spares: ['fal/urls/'] },
  ),
  unshown(
    'stream answered with 502',
    'Nobody knows whether there is a stream: a gateway speaks in its place.',
    instead('stream', ({ caller }) => (caller === 'owner' ? { code: 502, ...page } : undefined)),
    { alsoFails: 'its stream was not shown', spares: ['fal/stream/', 'fal/ids/'] },
  ),
  unshown(
    'stream that is no HTTP',
    'What answers the stream does not speak HTTP.',
    instead('stream', ({ caller }) => (caller === 'owner' ? { code: 200, raw: 'hello\n\n' } : undefined)),
    { alsoFails: 'no reply came to its stream', spares: ['fal/stream/', 'fal/ids/'] },
  ),
  unjudged('upstream down', 'Every request is answered with 502.', {
    before: () => ({ code: 502, ...page }),
  }),
  unjudged('challenge page', 'Something in between asks whether the caller is human.', {
    before: () => challenge,
  }),
  ...behindTheKey({ lawful, unjudged }, (ask: FalAsk) =>
    ask.act === 'submit' ? isUnknownModel(ask) : !ask.job,
  ),
]

/** Answers the polls for which `until` names a time with 429 and that time. */
function patience(until: (ask: FalAsk, now: number) => string | undefined): Hooks {
  return instead('status', (ask, { clock }) => {
    const when = ask.job && ask.caller === 'owner' ? until(ask, clock.now()) : undefined
    return when === undefined
      ? undefined
      : {
          code: 429,
          headers: { date: new Date(clock.now()).toUTCString(), 'retry-after': when },
          body: { detail: 'Too Many Requests' },
        }
  })
}
