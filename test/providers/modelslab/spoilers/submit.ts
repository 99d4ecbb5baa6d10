// Spoilers of modelslab/submit, modelslab/ids and modelslab/links.
import { body, code, type Spoiler, set, text, which } from '../../spoil.ts'

const happy = which('happy', 'submit')
const second = which('second', 'submit')
const young = which('happy', 'fetch', 'young')
const again = which('happy', 'fetch', 'again')

/** The id of the second job, told in the replies about the first. */
const idOfSecond: Spoiler = (transcript) => {
  const other = transcript.exchanges.find(second)?.reply?.body.text ?? ''
  return body(again, (reply) => ({ ...reply, id: JSON.parse(other).id }))(transcript)
}

const twins: Spoiler = (transcript) => {
  const other = transcript.exchanges.find(second)?.reply?.body.text ?? ''
  return set(happy, { id: JSON.parse(other).id })(transcript)
}

export const submitSpoilers: Readonly<Record<string, Spoiler>> = {
  'modelslab/submit/is-accepted': set(happy, { status: 'error', message: 'model is asleep' }),
  'modelslab/submit/takes-the-key-in-the-body': set(happy, { status: 'error', message: 'API key required' }),
  'modelslab/submit/takes-what-clients-spell': set(second, {
    status: 'error',
    message: 'width must be a number',
  }),
  'modelslab/submit/comes-with-200': code(happy, 202),
  'modelslab/submit/queued-names-its-job': set(happy, { id: null, fetch_result: undefined }),
  'modelslab/submit/queued-has-no-outcome': body(happy, (reply) => ({
    ...reply,
    output: reply['future_links'] ?? '',
  })),
  'modelslab/submit/tells-eta-in-seconds': set(happy, { eta: '20 seconds' }),
  'modelslab/submit/says-what-to-do': set(happy, { message: undefined, messege: undefined }),
  'modelslab/submit/spells-message-as-its-family': set(happy, { message: undefined, messege: 'later' }),
  'modelslab/submit/id-is-a-number': set(happy, { id: '0f8d4f55' }),
  'modelslab/submit/meta-tells-the-seed': set(happy, { meta: { seed: 1 } }),
  'modelslab/submit/matches-its-schema': set(happy, { eta: 'soon' }),
  'modelslab/ids/never-shared': twins,
  'modelslab/ids/same-everywhere': set(again, { id: 11 }),
  'modelslab/ids/no-strangers': idOfSecond,
  'modelslab/links/fetch-result-is-an-address': set(happy, { fetch_result: '/api/v6/realtime/fetch/1' }),
  'modelslab/links/fetch-result-names-the-job': set(happy, {
    fetch_result: 'https://modelslab.com/api/v6/realtime/fetch/1',
  }),
  'modelslab/links/fetch-result-stays-at-home': set(happy, {
    fetch_result: 'https://modelslab.com/api/v6/realtime/fetch/1',
  }),
  'modelslab/links/fetch-result-tells-the-job': set(which('happy', 'detour', 'by-link'), { status: 'error' }),
  'modelslab/links/future-links-become-the-output': set(happy, {
    future_links: ['https://example.com/other.png'],
  }),
  'modelslab/links/future-links-wait': code(which('happy', 'media', 'early'), 200),
  'modelslab/links/one-for-each-sample': set(happy, { future_links: ['https://example.com/one.png'] }),
  'modelslab/status/is-in-every-reply': set(young, { status: undefined }),
  'modelslab/status/is-a-known-word': set(young, { status: 'running' }),
  'modelslab/status/never-goes-back': set(again, { status: 'processing', output: '' }),
  'modelslab/status/one-outcome': set(again, { status: 'failed', output: '' }),
  'modelslab/status/ends': text(which('happy', 'fetch'), () => '{"status":"processing","output":""}'),
}

export { again, young }
