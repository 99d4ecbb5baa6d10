// Relays that let in whom they should not, refuse them so that no client sees it, or tell the key.
import { error } from '../healthy.ts'
import type { Act, Body, Caller, Hooks, LabAsk } from '../hooks.ts'
import { defect, type LabSpecimen, official, refusals, rewrite, should } from './kit.ts'

/** Takes these callers for the owner when they ask this. */
const letsIn = (
  callers: readonly Caller[],
  act: Act,
  only: (ask: LabAsk) => boolean = () => true,
): Hooks => ({
  caller: (caller, ask) => (callers.includes(caller) && ask.act === act && only(ask) ? 'owner' : caller),
})

const answersTo = (caller: Caller, act: Act, body: Body, code = 200): Hooks => ({
  before: (ask) => (ask.act === act && ask.caller === caller ? { code, body } : undefined),
})

const taken = { status: 'processing', id: 61_000_009, eta: 1, message: 'later' }
const known = ({ job }: LabAsk) => job !== undefined

export const strangerSpecimens: readonly LabSpecimen[] = [
  defect(
    'security/strangers-cannot-fetch',
    'wrong key fetches',
    'Any key collects any job.',
    letsIn(['wrong'], 'fetch'),
  ),
  defect(
    'security/strangers-cannot-fetch',
    'nobody asks for a key',
    'Whoever knows an id collects the job.',
    letsIn(['nobody', 'wrong', 'other'], 'fetch', known),
    official,
  ),
  defect(
    'security/strangers-cannot-fetch',
    'shared cache',
    'A cache in front serves a collected job to everybody.',
    {
      before: ({ act, path, caller }, { memory }) =>
        act === 'fetch' && caller !== 'owner' ? memory.get(path) : undefined,
      after: (answer, { act, path, caller }, { memory }) => {
        if (act === 'fetch' && caller === 'owner' && (answer.body as Body)['status'] === 'success')
          memory.set(path, answer)
        return answer
      },
    },
  ),
  defect(
    'security/other-accounts-cannot-fetch',
    'other accounts collect',
    'Any good key collects any job.',
    letsIn(['other'], 'fetch'),
    { ...should, lends: { otherKey: true } },
  ),
  defect(
    'errors/wrong-key-cannot-fetch',
    'wrong key waits',
    'A fetch with a wrong key is told to wait.',
    answersTo('wrong', 'fetch', { status: 'processing', output: '' }),
  ),
  defect(
    'errors/no-key-cannot-fetch',
    'no key waits',
    'A fetch without a key is told to wait.',
    answersTo('nobody', 'fetch', { status: 'processing', output: '' }),
  ),
  defect(
    'errors/wrong-key-cannot-submit',
    'wrong key submits',
    'A submission is answered before its key is looked at.',
    answersTo('wrong', 'submit', taken),
  ),
  defect(
    'errors/no-key-cannot-submit',
    'no key submits',
    'A submission without a key is taken.',
    answersTo('nobody', 'submit', taken),
    official,
  ),
  defect(
    'errors/wrong-key-cannot-submit',
    'failed for refused',
    'A wrong key is told as a failed job.',
    answersTo('wrong', 'submit', { status: 'failed', message: 'Invalid API key' }, 401),
  ),
  defect(
    'errors/wrong-key-cannot-fetch',
    'own word for refused',
    'A wrong key is told as unauthorized.',
    answersTo('wrong', 'fetch', { status: 'unauthorized', message: 'Invalid API key' }, 401),
  ),
  defect(
    'errors/bad-key-is-told-in-words',
    'mute about keys',
    'A refusal over the key has no text.',
    refusals((_answer, { caller }) => (caller === 'owner' ? {} : { body: { status: 'error' } })),
    should,
  ),
  defect(
    'errors/bad-key-is-named',
    'blames the input',
    'A submission with a wrong key is told to mend its input.',
    {
      before: ({ act, caller }) =>
        act === 'submit' && caller !== 'owner' ? error(400, 'prompt is required') : undefined,
    },
    should,
  ),
  defect('secrets/never-echoed', 'key in meta', 'The parameters that are told back hold the key.', {
    ...rewrite('queued', (body, { input }) => ({ ...body, meta: { ...(body['meta'] as Body), ...input } })),
  }),
  defect(
    'secrets/never-echoed',
    'key in a fetch',
    'A fetch tells the key back.',
    rewrite('running', (body, { token }) => ({ ...body, key: token })),
    official,
  ),
  defect('secrets/never-echoed', 'key in a link', 'fetch_result holds the key.', {
    ...rewrite('queued', (body, { token }) => ({
      ...body,
      fetch_result: `${body['fetch_result']}?key=${token}`,
    })),
  }),
  defect('secrets/never-echoed', 'key in an error', 'An unknown id is refused with the body that was sent.', {
    ...refusals(({ body }, { token, caller }) =>
      caller === 'owner' ? { body: { ...(body as Body), sent: { key: token } } } : {},
    ),
  }),
  defect('secrets/never-echoed', 'key told in a header', 'The credential comes back in a header.', {
    after: (answer, { act, token, caller }) =>
      act === 'fetch' && caller === 'owner'
        ? { ...answer, headers: { ...answer.headers, 'x-account': token } }
        : answer,
  }),
]
