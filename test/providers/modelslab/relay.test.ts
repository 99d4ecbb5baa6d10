// What a report says of a relay besides its verdicts: known deviations, and what was seen of open questions.
import { beforeAll, expect, test } from 'vitest'
import type { Transcript } from '../../../src/core/transcript.ts'
import { recorded } from '../../vendors/recorded.ts'
import { code, set, which } from '../../vendors/spoil.ts'
import { modelslab } from '../made.ts'

let honest: Transcript
let old: Transcript

beforeAll(async () => {
  honest = await recorded('modelslab', { name: 'cheapest' })
  const options = {
    'modelslab.errors': 'legacy200',
    'modelslab.job-failure': 'error',
    'modelslab.strict-family': 'on',
    'modelslab.fetch-waiting': 'long',
  }
  old = await recorded('modelslab', { name: 'old', model: 'images/text2img', options })
})

const found = (transcript: Transcript) => modelslab.deviations(modelslab.read(transcript)).map(({ id }) => id)
const seen = (transcript: Transcript, number: string) =>
  modelslab
    .confirmations?.(modelslab.read(transcript))
    .find(({ question }) => question.includes(`13.${number})`))

test('an honest host deviates in nothing', () => {
  expect(found(honest)).toEqual([])
})

test('old codes and strict families are told as what they are', () => {
  expect(found(old)).toEqual(['M8', 'M13'])
})

test.each([
  ['M1', set(which(undefined, 'fetch', 'unknown-id'), { status: undefined, detail: 'Not found' })],
  ['M2', (transcript: Transcript) => ({ ...transcript, target: { ...transcript.target, auth: 'bearer' } })],
  ['M3', set(which('happy', 'submit'), { fetch_result: 'https://modelslab.com/api/v6/realtime/fetch/1' })],
  ['M4', set(which('happy', 'submit'), { id: undefined, taskId: 'f00d' })],
  ['M5', set(which('happy', 'fetch', 'again'), { id: 7 })],
  ['M6', set(which('happy', 'fetch', 'young'), { status: 'IN_PROGRESS' })],
  ['M7', code(which('happy', 'fetch', 'young'), 202)],
  ['M9', code(which('invalid', 'submit'), 500)],
  ['M10', set(which('happy', 'fetch', 'again'), { output: 'https://example.com/one.png' })],
  ['M11', code(which('happy', 'media', 'early'), 200)],
  ['M12', set(which('second', 'submit'), { status: 'error', message: 'width must be a number' })],
  ['M14', set(which('happy', 'detour', 'get-method'), { status: 'success' })],
  ['M16', set(which(undefined, 'fetch', 'unknown-id'), { status: 'processing' })],
])('%s is found where it was put', (id, change) => {
  expect(found(change(honest))).toContain(id)
})

test('a host without a queue is told so', () => {
  const done = set(({ act, job }) => act === 'submit' && job !== undefined && job !== 'invalid', {
    status: 'success',
  })
  expect(found(done(honest))).toContain('M15')
})

test('open questions are answered by what was seen', () => {
  expect(seen(honest, '2')).toMatchObject({ seen: 'HTTP 404, status error', agrees: true })
  expect(seen(old, '2')).toMatchObject({ seen: 'HTTP 200, status error', agrees: false })
  expect(seen(honest, '17')).toMatchObject({ seen: 'short', agrees: true })
  expect(seen(honest, '9')).toMatchObject({ seen: 'not seen in this record', agrees: null, exchanges: [] })
  expect(seen(old, '9')).toMatchObject({ seen: 'yes', agrees: true })
  expect(seen(old, '10')?.agrees).toBe(false)
})
