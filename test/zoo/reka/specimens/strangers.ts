// Hosts that refuse badly: the wrong callers, in the wrong words, or not at all.
import { defect, instead, on, type RekaSpecimen, refusals, relay, should } from './kit.ts'

export const strangerSpecimens: readonly RekaSpecimen[] = [
  defect(
    'auth/x-api-key-alone-suffices',
    'Bearer alone',
    'The header of its own is not understood.',
    instead(allActs(), ({ scheme }, host) =>
      scheme === 'x-api-key' ? host.refuse(401, 'authentication_error') : undefined,
    ),
  ),
  defect(
    'auth/bearer-alone-suffices',
    'X-Api-Key alone, relay',
    'A relay knows no bearer tokens.',
    instead(allActs(), ({ scheme }, host) =>
      scheme === 'bearer' ? host.refuse(401, 'authentication_error') : undefined,
    ),
    relay,
  ),
  defect(
    'refusals/wrong-key-is-401',
    'wrong key is 403',
    'A wrong key is forbidden, not unauthorised.',
    instead(allActs(), ({ caller }, host) =>
      caller === 'wrong' ? { ...host.refuse(403, 'authentication_error') } : undefined,
    ),
  ),
  defect(
    'refusals/wrong-key-is-401',
    'looks first, asks later',
    'An unknown id is told before a wrong key is.',
    instead('status', ({ job }, host) => (job ? undefined : host.refuse(404, 'not_found_error'))),
    relay,
  ),
  defect(
    'refusals/wrong-key-is-an-authentication-error',
    'another word for it',
    'The type is a word of its own.',
    refusals((answer) =>
      answer.code === 401 ? { body: { error: { type: 'invalid_api_key', message: 'No such key' } } } : {},
    ),
    should,
  ),
  defect(
    'refusals/wrong-key-submits-nothing',
    'open door',
    'Whoever submits is let in, whatever the key.',
    instead('submit', ({ caller, model, token }, host) =>
      caller === 'wrong' ? host.accept(model, token) : undefined,
    ),
  ),
  defect(
    'refusals/no-key-is-refused',
    'no key, no trouble',
    'Without a key an unknown request is a 404.',
    instead('status', ({ caller, job }, host) =>
      caller === 'nobody' && !job ? host.refuse(404, 'not_found_error') : undefined,
    ),
  ),
  defect(
    'refusals/unknown-status-is-404',
    'unknown is in the queue',
    'Whatever is asked for waits.',
    instead('status', ({ caller, job, path }) =>
      caller === 'owner' && !job
        ? { code: 200, body: { request_id: path.split('/').at(-2), status: 'IN_QUEUE' } }
        : undefined,
    ),
    should,
  ),
  defect(
    'refusals/unknown-status-is-404',
    'unknown is a 500, relay',
    'A relay falls over unknown ids.',
    instead('status', ({ caller, job }, host) =>
      caller === 'owner' && !job ? host.refuse(500, 'server_error') : undefined,
    ),
    { ...relay, ...should },
  ),
  defect(
    'refusals/submit-without-input-is-refused',
    'runs on nothing',
    'A submission of nothing is a job.',
    instead('submit', ({ caller, sent, model, token }, host) =>
      caller === 'owner' && !('input' in sent) ? host.accept(model, token) : undefined,
    ),
  ),
  defect(
    'refusals/submit-without-input-is-refused',
    'falls over nothing',
    'A submission of nothing is a 500.',
    instead('submit', ({ caller, sent }, host) =>
      caller === 'owner' && !('input' in sent) ? host.refuse(500, 'server_error') : undefined,
    ),
  ),
  defect(
    'refusals/refused-submit-makes-no-request',
    'refused and run',
    'What is refused is run all the same.',
    instead('submit', ({ caller, sent, model, token }, host) => {
      if (caller !== 'owner' || 'input' in sent) return undefined
      const { body } = host.accept(model, token)
      return { code: 400, body: { ...(body as object), error: { type: 'validation_error', message: 'No' } } }
    }),
  ),
  defect(
    'list/is-answered',
    'no list',
    'There is no list of requests.',
    instead('list', ({ caller }) =>
      caller === 'owner' ? { code: 404, body: { detail: 'Not Found' } } : undefined,
    ),
  ),
  defect(
    'list/is-answered',
    'list as a page, relay',
    'A relay shows its own page there.',
    instead('list', ({ caller }) =>
      caller === 'owner'
        ? { code: 200, headers: { 'content-type': 'text/html' }, body: '<html>Dashboard</html>' }
        : undefined,
    ),
    relay,
  ),
  defect(
    'list/wrong-key-is-401',
    'open list',
    'Whoever asks is shown the list.',
    instead('list', ({ caller }) =>
      caller === 'wrong' ? { code: 200, body: { data: [], next_page_token: null } } : undefined,
    ),
  ),
  defect(
    'headers/name-the-exchange-on-success',
    'nameless answers',
    'Answers carry no X-Request-ID.',
    { after: (answer) => ({ ...answer, headers: { ...answer.headers, 'x-request-id': '' } }) },
    should,
  ),
  defect(
    'headers/name-the-exchange-on-error',
    'nameless refusals',
    'Only good news carries an X-Request-ID.',
    refusals(({ headers }) => ({ headers: { ...headers, 'x-request-id': '' } })),
    should,
  ),
  defect(
    'headers/name-the-exchange-on-success',
    'nameless answers, relay',
    'A relay drops the header.',
    { after: (answer) => ({ ...answer, headers: { ...answer.headers, 'x-request-id': '' } }) },
    { ...relay, ...should },
  ),
  defect(
    'errors/have-type-and-message',
    'error as text',
    'An error is a text, over which reka-cli falls.',
    refusals(({ code }) => (code === 401 ? {} : { body: { error: 'No.' } })),
  ),
  defect(
    'errors/have-type-and-message',
    'error as text, relay',
    'A relay rewrites what is refused.',
    refusals(() => ({ body: { error: 'No.' } })),
    { ...relay, ...should },
  ),
  defect(
    'errors/have-type-and-message',
    'message alone',
    'A refusal is a message and nothing else.',
    refusals(({ code }) => (code === 404 ? { body: { message: 'No.' } } : {})),
  ),
  defect(
    'replies/are-json',
    'refusals as pages',
    'Whatever is unknown is a page.',
    on('result', ({ code, headers }) =>
      code === 404 ? { headers: { ...headers, 'content-type': 'text/html' }, body: '<html>404</html>' } : {},
    ),
  ),
  defect(
    'security/strangers-cannot-read-the-status',
    'ids are keys',
    'Whoever knows an id is told its state.',
    { caller: (caller, { act, job }) => (act === 'status' && job ? 'owner' : caller) },
  ),
  defect(
    'security/strangers-cannot-cancel',
    'anyone cancels',
    'Whoever knows an id can cancel.',
    instead('cancel', ({ caller, job }, host) =>
      job && (caller === 'nobody' || caller === 'wrong')
        ? { code: 200, body: host.envelope(job) }
        : undefined,
    ),
  ),
  defect(
    'security/strangers-cannot-read-the-result',
    'anyone takes',
    'Whoever knows an id can take the output.',
    { caller: (caller, { act, job }) => (act === 'result' && job ? 'owner' : caller) },
    should,
  ),
  defect(
    'security/others-cannot-read-the-status',
    'one for all',
    'One customer sees the jobs of another.',
    { caller: (caller, { act, job }) => (caller === 'other' && act === 'status' && job ? 'owner' : caller) },
    { ...should, lends: { otherKey: true } },
  ),
]

function allActs() {
  return ['submit', 'status', 'result', 'cancel', 'list', 'models', 'chat', 'unknown'] as const
}
