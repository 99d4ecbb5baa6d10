// A host's words in our output: they command neither a terminal nor a CI log, and what did not end is told as that.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { formatNames } from '../../src/report/format-name.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { answer, hostWith, type Oddity } from './host.ts'
import { expectSurvived, relayproof } from './run.ts'

const attack = '\u001b[2J\u009b31m\u202e\n::error::pwned\n##vso[task.complete]##[error]'
const flags = ['--key', 'any-key-12345678', '--capabilities', 'none', '--timeout', '2s', '--verbose']

test.each(providerIds)('nothing of a host of %s commands a terminal or a CI log', async (vendor) => {
  const told = {
    detail: attack,
    message: attack,
    status: attack,
    id: attack,
    next_page_token: attack,
    models: [attack],
  }
  const url = await hostWith((_request, response) => answer(response, 200, JSON.stringify(told)))
  const folder = temporaryFolder('hostile')
  const files = [...formatNames, 'har'].map((format) => [format, join(folder, format)] as const)
  const wanted = files.flatMap(([format, file]) =>
    format === 'har' ? ['--har', file] : ['--report', `${format}=${file}`],
  )
  const run = await relayproof('verify', vendor, url, ...flags, ...wanted)
  expectSurvived(run)
  const written = files.map(([, file]) => readFileSync(file, 'utf8'))
  expect(JSON.parse(written.at(-1) ?? '')).toHaveProperty('log.entries')
  for (const text of [run.out, run.err, ...written]) {
    expect(text).not.toMatch(/^\s*::|##\w*\[/m)
    expect(text).not.toMatch(/(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})

const begun: Oddity = (request, response) => {
  if (request.method !== 'POST') return false
  response.writeHead(200, { 'content-type': 'application/json' }).write(' ')
  return true
}

test('a submission whose reply breaks off is told as that', async () => {
  const url = await hostWith((request, response) => {
    if (!begun(request, response)) return false
    setImmediate(() => response.destroy())
    return true
  })
  // It ends by itself, however long a busy machine takes to get there.
  const run = await relayproof('verify', 'fal', url, ...flags, '--timeout', '60s')
  expectSurvived(run)
  expect(run.out).toContain('was answered with 200, but not to the end (the connection closed before')
})

test('a submission whose reply never ends is not told as an empty answer', async () => {
  const run = await relayproof('verify', 'fal', await hostWith(begun), ...flags)
  expectSurvived(run)
  expect(run.out).not.toContain('( )')
})
