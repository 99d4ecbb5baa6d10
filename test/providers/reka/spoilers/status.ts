// Spoilers of reka/status and reka/logs.
import { code, type Spoiler, set, which } from '../../spoil.ts'

const polls = which('happy', 'status', '')
const bare = which('happy', 'status', 'bare')
const late = which('happy', 'status', 'after-late-cancel')

export const statusSpoilers: Readonly<Record<string, Spoiler>> = {
  'reka/status/is-answered': code(bare, 500),
  'reka/status/names-the-request': set(bare, { request_id: 7 }),
  'reka/status/tells-a-word': set(bare, { status: null }),
  'reka/status/position-is-an-integer-or-null': set(bare, { queue_position: '1' }),
  'reka/status/logs-are-objects-or-null': set(bare, { logs: ['a line'] }),
  'reka/status/metrics-are-an-object-or-null': set(bare, { metrics: 1.5 }),
  'reka/status/knows-five-words': set(bare, { status: 'PENDING' }),
  'reka/status/keeps-its-nullable-keys': set(bare, { metrics: undefined }),
  'reka/status/tells-the-position-while-waiting': set(bare, { queue_position: null }),
  'reka/status/tells-no-position-afterwards': set(late, { queue_position: 0 }),
  'reka/status/position-never-grows': set(polls, { queue_position: 9 }),
  'reka/status/metrics-come-at-the-end': set(bare, { metrics: {} }),
  'reka/status/is-told-in-upper-case': set(bare, { status: 'in_queue' }),
  'reka/status/never-goes-back': set(late, { status: 'IN_PROGRESS' }),
  'reka/status/one-outcome': set(late, { status: 'FAILED' }),
  'reka/status/ends': set(which('happy', 'status'), { status: 'IN_QUEUE' }),
  'reka/logs/true-is-accepted': code(which('happy', 'status', 'logs-true'), 422),
  'reka/logs/false-is-accepted': code(which('happy', 'status', 'logs-false'), 422),
  'reka/logs/are-off-by-default': set(which('happy', 'status', 'ended-bare'), { logs: [{ message: 'Hm' }] }),
  'reka/logs/are-null-unless-asked': set(bare, { logs: [] }),
  'reka/logs/are-an-array-when-asked': set(polls, { logs: null }),
  'reka/logs/entries-say-what-and-when': set(polls, { logs: [{ text: 'Hm' }] }),
  'reka/logs/flag-without-sense-is-refused': code(which('happy', 'status', 'bad-flag'), 200),
}
