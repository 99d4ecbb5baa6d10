// Faults of what is asked of a job, by name: one poll in trouble, and results that do not come.
import { first, type Presets, page, presetsOf } from './preset.ts'

const poll = presetsOf('status')
const result = presetsOf('result')

export const polls: Presets = {
  'lost-poll': poll(
    'a poll is lost',
    'ai 7 video and @huggingface/inference give up, ai 6 video submits again',
    first,
    'after',
    { reset: true },
  ),
  'bad-gateway-poll': poll(
    'a poll is answered by a gateway: 502 and a page',
    'ai 6 video submits again; @huggingface/inference loses the job',
    first,
    'before',
    { status: 502, body: page('502 Bad Gateway') },
  ),
  'empty-poll': poll('a poll is 200 without a body', 'every client seen gives up', first, 'before', {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '',
  }),
  'garbled-poll': poll('a poll is 200 with half of its JSON', 'every client seen gives up', first, 'after', {
    status: 200,
    half: true,
  }),
  'throttled-poll': poll(
    'two polls are refused with 429',
    '@huggingface/inference gives up, ai 6 video submits three times',
    { from: 1, times: 2 },
    'before',
    { status: 429, headers: { 'retry-after': '1' }, body: { detail: 'Too many requests' } },
  ),
  'unauthorized-poll': poll(
    'a poll is refused with 401, though the key is right',
    'every client seen gives up',
    first,
    'before',
    { status: 401, body: { detail: 'invalid key credentials' } },
  ),
  'unknown-status': poll(
    'every status has a word that nobody knows',
    '@fal-ai/client by polling and TanStack wait for ever',
    'always',
    'after',
    { set: { status: 'DONE' } },
  ),
  'broken-result': result('the result is always 500', 'ai submits three times', 'always', 'before', {
    status: 500,
    body: { detail: 'Internal server error' },
  }),
  'unavailable-result': result(
    'the result is always 503',
    'ai submits three times, and fal.run four times',
    'always',
    'before',
    { status: 503, body: { detail: 'Service Unavailable' } },
  ),
}
