// fal.md 2, 4, 7, 9: what is refused, and in which words. All of it is free to ask.
import { skip } from '../../../contract/finding.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, FalView } from '../read.ts'
import { doorClauses } from './door.ts'
import { demand, each, eachOffered, type FalClause } from './kit.ts'

const free =
  (act: string, ...purposes: readonly string[]) =>
  (view: FalView): readonly Answer[] =>
    view.refusals.filter((answer) => answer.act === act && purposes.includes(answer.purpose))

const told = ({ code, text }: Answer): string => `${code} ${text}`
const refusing = [401, 403]

/** Whether a body says why: in fal's own words, or, from a relay, in OpenAI's (R11). */
function saysWhy({ body }: Answer, view: FalView): boolean {
  if (typeof body['detail'] === 'string' || Array.isArray(body['detail'])) return true
  if (typeof body['status'] === 'string') return true
  const error = body['error']
  return view.profile === 'relay' && isJsonObject(error) && typeof error['message'] === 'string'
}

export const refusalClauses: readonly FalClause[] = [
  {
    id: 'fal/refusals/wrong-key-is-refused',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'Whatever is asked with a wrong key is refused: with 401 or 403, or with 404 where the request is looked up first.',
    source: 'fal.md 2',
    breaks:
      'Whoever guesses an id is let in to the output of others; key checks of third parties say "fine".',
    check: unlessKeyless(
      each(
        (view) => [
          ...free('status', 'wrong-key')(view),
          ...view.strangers.filter(
            ({ act, purpose }) => !['cancel', 'submit'].includes(act) && purpose === 'wrong-key',
          ),
        ],
        'no wrong key was tried',
        (answer) => demand(answer, [...refusing, 404].includes(answer.code), '401, 403 or 404', told(answer)),
      ),
    ),
  },
  {
    id: 'fal/refusals/wrong-key-comes-before-unknown-id',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A wrong key is refused with 401, and `detail` says so, even where the request id is unknown too.',
    source: 'fal.md 2',
    breaks: 'Third parties check a key by asking for a random id.',
    relay: 'MAY',
    check: unlessKeyless(
      each(free('status', 'wrong-key'), 'no wrong key was tried', (answer) =>
        demand(
          answer,
          answer.code === 401 && typeof answer.body['detail'] === 'string',
          '401 with a detail',
          told(answer),
        ),
      ),
    ),
  },
  ...doorClauses,
  {
    id: 'fal/refusals/no-key-is-no-way-in',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A status of an unknown request asked without a key is answered with 401, 403 or 404.',
    source: 'fal.md 2, 15.6',
    breaks: 'Callers that forgot the key look for the fault elsewhere.',
    check: unlessKeyless(
      each(free('status', 'no-key'), 'no request without a key was made', (answer) =>
        demand(answer, [...refusing, 404].includes(answer.code), '401, 403 or 404', told(answer)),
      ),
    ),
  },
  unknownId(
    'status',
    'SHOULD',
    'observed',
    '@fal-ai/client polls a lost request for ever instead of raising.',
  ),
  unknownId('result', 'SHOULD', 'inferred', '@fal-ai/client and Python take any 2xx for an output.'),
  {
    id: 'fal/refusals/unknown-id-says-not-found',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'An unknown request id is answered with `{"status":"NOT_FOUND"}`.',
    source: 'fal.md 4, 6, 7',
    breaks: 'Callers that tell a lost request from a wrong address.',
    relay: 'MAY',
    check: each(free('status', 'unknown-id'), 'no unknown id was asked for', (answer) =>
      demand(answer, answer.body['status'] === 'NOT_FOUND', 'status NOT_FOUND', told(answer)),
    ),
  },
  {
    id: 'fal/refusals/unknown-cancel-is-404',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'Cancelling an unknown request is answered with 404 `NOT_FOUND`.',
    source: 'fal.md 7',
    breaks: 'Callers believe that they cancelled what runs on elsewhere, and pay for it.',
    relay: 'SHOULD',
    check: each(free('cancel', 'unknown-id', 'bare'), 'no unknown id was cancelled', (answer, view) => {
      if (view.profile === 'relay' && answer.code === 405)
        return skip('this relay offers no cancelling', answer.exchange)
      return demand(
        answer,
        answer.code === 404 && answer.body['status'] === 'NOT_FOUND',
        '404 NOT_FOUND',
        told(answer),
      )
    }),
  },
  {
    id: 'fal/refusals/unknown-stream-is-404',
    level: 'MAY',
    evidence: 'inferred',
    text: 'The stream of an unknown request is answered with 404.',
    source: 'fal.md 5',
    breaks: 'Readers of streams wait for a request that never was.',
    check: each(free('stream', 'unknown-id'), 'no unknown id was streamed', (answer) =>
      demand(answer, answer.code === 404, '404', told(answer)),
    ),
  },
  {
    id: 'fal/refusals/unknown-model-is-refused',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A submission to an unknown model is refused, with 404 on fal; relays with a list of models also say 400, 403 or 503.',
    source: 'fal.md 2, 13.3 R15',
    breaks: 'A mistyped model waits in a queue that nobody serves.',
    check: each(free('submit', 'unknown-model'), 'no unknown model was submitted to', (answer, view) => {
      const codes = view.profile === 'relay' ? [400, 403, 404, 422, 503] : [404]
      return demand(answer, codes.includes(answer.code), codes.join(', '), told(answer))
    }),
  },
  {
    id: 'fal/refusals/get-submits-nothing',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A GET on the path of an unknown model is refused.',
    source: 'fal.md 15.15',
    breaks: 'Browsers and crawlers that follow a link.',
    check: each(free('submit', 'get-method'), 'no GET was tried', (answer) =>
      demand(answer, answer.code >= 400 && answer.code < 500, 'a 4xx', told(answer)),
    ),
  },
  {
    id: 'fal/refusals/say-why',
    level: 'SHOULD',
    evidence: 'observed',
    text: "A refusal says why in `detail` or `status`; a relay's own refusal may say it in `error.message`.",
    source: 'fal.md 2, 9, 13.2, 13.3 R11',
    breaks: '@fal-ai/client and Python show the caller a bare code.',
    check: eachOffered(
      (view) =>
        view.refusals.filter(
          ({ act, code, purpose }) =>
            act !== 'jwks' && act !== 'stream' && code >= 400 && purpose !== 'get-method',
        ),
      'nothing was refused',
      (answer, view) => demand(answer, saysWhy(answer, view), 'a detail', told(answer)),
    ),
  },
]

function unknownId(
  act: 'status' | 'result',
  level: FalClause['level'],
  evidence: FalClause['evidence'],
  breaks: string,
): FalClause {
  return {
    id: `fal/refusals/unknown-${act}-is-404`,
    level,
    evidence,
    text: `The ${act} of an unknown request is answered with 404.`,
    source: act === 'status' ? 'fal.md 4' : 'fal.md 6',
    breaks,
    check: each(free(act, 'unknown-id'), 'no unknown id was asked for', (answer) =>
      demand(answer, answer.code === 404, '404', told(answer)),
    ),
  }
}
