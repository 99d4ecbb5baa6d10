// The hostile zoo: whatever a host does, verify ends in time and in bounds, and writes its report (docs/bounds.md).
import { describe, expect, test } from 'vitest'
import { bookkeeping } from './kinds/bookkeeping.ts'
import { expansion } from './kinds/expansion.ts'
import { settling } from './kinds/settling.ts'
import { text } from './kinds/text.ts'
import { time } from './kinds/time.ts'
import { values } from './kinds/values.ts'
import { expectSurvived, relayproof } from './run.ts'
import { type Kind, openHost } from './socket-host.ts'

/** A run may take three times the timeout and 5 s, and 5 s more to give up its jobs. */
const flags = ['--key', 'hostile-key-0123456789', '--timeout', '500ms']

const kinds: readonly Kind[] = [...settling, ...bookkeeping, ...time, ...expansion, ...text, ...values]

describe.concurrent('verify ends in time and in bounds on a host that', () => {
  test.for(kinds)('$name', async (kind, { onTestFinished }) => {
    const run = await relayproof('verify', 'fal', await openHost(kind, onTestFinished), ...flags)
    expect([1, 3, 4], run.err.slice(0, 500)).toContain(run.code)
    expectSurvived(run, kind.name)
  })
})
