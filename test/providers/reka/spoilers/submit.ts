// Spoilers of reka/auth, reka/submit, reka/ids and reka/links.
import { body, code, header, type Spoiler, set, which } from '../../spoil.ts'

const happy = which('happy', 'submit')
const replayed = which('replayed', 'submit')

const otherLink = (name: string, change: (link: string) => string): Spoiler =>
  body(happy, (before) => ({ ...before, [name]: change(String(before[name])) }))

export const submitSpoilers: Readonly<Record<string, Spoiler>> = {
  'reka/auth/x-api-key-alone-suffices': code(which(undefined, 'list', 'by-x-api-key'), 401),
  'reka/auth/bearer-alone-suffices': code(which(undefined, 'list', 'by-bearer'), 401),
  'reka/submit/is-accepted': code(happy, 503),
  'reka/submit/answers-202': code(happy, 200),
  'reka/submit/tells-five-strings': set(happy, { cancel_url: null }),
  'reka/submit/first-status-is-in-queue': set(happy, { status: 'IN_PROGRESS' }),
  'reka/submit/replay-answers-202': code(replayed, 409),
  'reka/submit/replay-keeps-the-id': set(replayed, { request_id: 'another' }),
  'reka/submit/replay-repeats-the-answer': set(replayed, { status: 'COMPLETED' }),
  'reka/submit/key-outweighs-the-body': code(which('rekeyed', 'submit'), 409),
  'reka/ids/never-shared': (transcript) => {
    const id = String(JSON.parse(transcript.exchanges.find(happy)?.reply?.body.text ?? '{}').request_id)
    return set(which('cancelled', 'submit'), { request_id: id })(transcript)
  },
  'reka/ids/same-everywhere': set(which('happy', 'status', 'bare'), { request_id: 'another' }),
  'reka/ids/no-strangers': (transcript) => {
    const other = transcript.exchanges.find(which('cancelled', 'submit'))?.reply?.body.text ?? ''
    return body(which('happy', 'result', 'first'), () => JSON.parse(other))(transcript)
  },
  'reka/links/are-absolute': otherLink('status_url', (link) => new URL(link).pathname),
  'reka/links/name-the-host-that-was-asked': otherLink('cancel_url', (link) =>
    link.replace('relay.example', 'vision-agent.api.reka.ai'),
  ),
  'reka/links/are-the-known-paths': otherLink('response_url', (link) => `${link}/result`),
  'reka/links/lead-to-an-answer': code(which('happy', 'status', 'by-link'), 404),
  'reka/links/keep-the-scheme': otherLink('status_url', (link) => link.replace('https:', 'http:')),
  'reka/headers/name-the-exchange-on-success': header(happy, { 'x-request-id': undefined }),
  'reka/headers/name-the-exchange-on-error': header(which(undefined, 'status', 'wrong-key'), {
    'x-request-id': undefined,
  }),
  'reka/headers/name-each-exchange-apart': header(which('happy', 'status'), { 'x-request-id': 'the same' }),
  'reka/headers/tell-the-rate-limits': header(happy, { 'x-ratelimit-requests-limit': undefined }),
  'reka/headers/tell-when-to-come-back': header(happy, { 'retry-after': 'soon' }),
}
