// An error of our own: it is told in words, and the credentials of the run are not among them.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'

const cli = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const keys = { given: '/+given-c4nary-91', env: '/+env-c4nary-92', other: '/+other-c4nary-93' }

/** Breaks the run from within once it speaks, with every credential in the message, plain and in base64. */
const fault = `data:text/javascript,${encodeURIComponent(`
const keys = ${JSON.stringify(Object.values(keys))}
const { write } = process.stdout
process.stdout.write = (...words) => {
  setImmediate(() => { throw new Error('broken by ' + keys.flatMap((key) => [key, btoa(key)]).join(' ')) })
  process.stdout.write = write
  return write.apply(process.stdout, words)
}
`)}`

test('whatever nobody caught ends with 5, in words without a stack, and tells no credential', () => {
  const args = ['--import', fault, cli, 'mock', '--port', '0', '--key', keys.given]
  const env = {
    ...{ PATH: process.env['PATH'], NO_COLOR: '1' },
    ...{ RELAYPROOF_KEY: keys.env, RELAYPROOF_OTHER_KEY: keys.other },
  }
  // A mock that waits would outlive the fault, which proves that it was the fault that ended it.
  const run = spawnSync(process.execPath, args, {
    env,
    encoding: 'utf8',
    timeout: 240_000,
  })
  expect(run.status).toBe(5)
  expect(run.stderr).toContain('relayproof: broken by [redacted:key]')
  expect(run.stderr).toContain('This is a fault of relayproof itself')
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at /m)
  for (const key of Object.values(keys))
    for (const word of [key, key.slice(2), Buffer.from(key).toString('base64')])
      expect(run.stderr).not.toContain(word)
})

test('--fal-openapi refuses a document of thousands of levels in words', () => {
  const file = join(temporaryFolder('deep'), 'deep.json')
  writeFileSync(file, `{"openapi":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`)
  const run = spawnSync(process.execPath, [cli, 'mock', '--port', '0', '--fal-openapi', file], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    encoding: 'utf8',
    timeout: 240_000,
  })
  expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('nests deeper than 200 levels')])
})

test('a recording without any act of the vendor ends with 6, not as wrong usage, and says what it holds', () => {
  const file = join(temporaryFolder('nothing'), 'other.har')
  const request = { method: 'GET', url: 'https://app.example/', headers: [] }
  const entries = [{ request, response: { status: 200, headers: [], content: { size: 0, text: '' } } }]
  writeFileSync(file, JSON.stringify({ log: { version: '1.2', entries } }))
  const run = spawnSync(process.execPath, [cli, 'judge', 'fal', file], { encoding: 'utf8', timeout: 240_000 })
  expect(run.status).toBe(6)
  expect(run.stderr).toMatch(
    /^relayproof: Nothing in this recording could be judged: it holds 1 request to app\.example, /,
  )
})
