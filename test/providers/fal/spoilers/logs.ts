// Spoilers of fal/logs.
import type { Json } from '../../../../src/core/json.ts'
import { code, type Spoiler, set, which } from './spoil.ts'

const polls = which('happy', 'status', '')
const spelt = which('happy', 'status', 'logs-true')
const entry = { message: 'Loading', timestamp: '2026-11-20T10:00:01.000Z', level: 'INFO', source: 'USER' }
const tell = (changes: Readonly<Record<string, Json>>) => set(spelt, { logs: [{ ...entry, ...changes }] })

export const logSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/logs/key-is-always-there': set(which('happy', 'status', 'logs-false'), { logs: undefined }),
  'fal/logs/only-when-asked': set(which('happy', 'status', 'logs-false'), { logs: [entry] }),
  'fal/logs/are-a-list-when-asked': set(spelt, { logs: {} }),
  'fal/logs/come-when-asked': (transcript) =>
    set(spelt, { logs: null })(set(polls, { logs: null })(transcript)),
  'fal/logs/entries-have-message-and-time': set(spelt, { logs: [{ message: 'Loading' }] }),
  'fal/logs/timestamps-are-iso-8601': tell({ timestamp: '10:00' }),
  'fal/logs/levels-are-known': tell({ level: 'LOUD' }),
  'fal/logs/entries-never-change': tell({ timestamp: '2026-11-20T10:00:09.000Z' }),
  'fal/logs/switch-is-read-in-every-spelling': code(spelt, 422),
  'fal/logs/words-mean-what-digits-mean': set(spelt, { logs: null }),
}
