// Keys of any characters, echoed by the host: nothing crashes, and none is told.
import { expect, test } from 'vitest'
import { answer, hostWith } from './host.ts'
import { expectSurvived, relayproof } from './run.ts'

test.each(['/8Q0+fTz1vKdW', '+8Q0/fTz1vKdW', '(?<=[*', '\\u0041%41&amp;"'])(
  'the key %s is neither a pattern nor told',
  async (start) => {
    const key = `${start}-c4nary-9f8e7d6c`
    const url = await hostWith((_request, response) =>
      answer(
        response,
        400,
        JSON.stringify({ detail: `no such key: ${key}`, packed: Buffer.from(key).toString('base64') }),
      ),
    )
    const run = await relayproof(
      'verify',
      'fal',
      url,
      '--key',
      key,
      '--capabilities',
      'none',
      '--timeout',
      '2s',
    )
    expectSurvived(run)
    const packed = Buffer.from(`-c4nary-9f8e7d6c`).toString('base64').slice(2, 14)
    for (const text of [run.out, run.err, run.report ?? '']) {
      expect(text).not.toContain('c4nary')
      expect(text).not.toContain(packed)
    }
  },
)
