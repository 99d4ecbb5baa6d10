// Records of ModelsLab come back from HAR, our own with the same verdicts, foreign ones with what they show.
import { beforeAll, expect, test } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { harToTranscript, parseHar } from '../../../src/report/har.ts'
import { transcriptToHar } from '../../../src/report/index.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { recorded } from '../../vendors/recorded.ts'
import { modelslab } from '../made.ts'

const declared = loadSpec('modelslab').secrets
let honest: Transcript

beforeAll(async () => {
  honest = await recorded('modelslab', { name: 'cheapest' })
})

const verdicts = (transcript: Transcript) =>
  judge(modelslab, transcript).map(({ clause, finding }) => `${clause.id} ${finding.verdict}`)

test('our own HAR is judged as the run itself', () => {
  const text = JSON.stringify(transcriptToHar(honest))
  const again = harToTranscript(parseHar(text), modelslab, { declared })
  expect(verdicts(again)).toEqual(verdicts(honest))
})

test('no key stands in our HAR, though it travels in every body', () => {
  const text = JSON.stringify(transcriptToHar(honest))
  expect(text).not.toMatch(/(honest|other)-key-id/)
  expect(text).toContain('[redacted:key]')
})

test('in the traffic of others the happy job is found, and nothing about it is broken', () => {
  const har = transcriptToHar(honest)
  const bare = har.log.entries.map(({ request, response, startedDateTime, time }) => {
    // What a browser would write: nothing of ours, and the vendor's address.
    const text = JSON.stringify({ request, response }).replaceAll(
      new URL(honest.target.baseUrl).origin,
      'https://modelslab.com',
    )
    return {
      ...JSON.parse(text),
      startedDateTime,
      time,
      cache: {},
      timings: { send: 0, wait: time, receive: 0 },
    }
  })
  const mine = bare.filter(
    (_, index) => honest.exchanges[index]?.job === 'happy' && !honest.exchanges[index]?.purpose,
  )
  const log = { version: '1.2', creator: { name: 'browser', version: '1' }, entries: mine }
  const transcript = harToTranscript({ log }, modelslab, { declared })
  expect(transcript.target).toMatchObject({
    baseUrl: 'https://modelslab.com',
    model: 'realtime/text2img',
    profile: 'official',
  })
  expect(transcript.exchanges.map(({ act, job }) => `${act} ${job}`)).toContain('submit happy')
  const judged = judge(modelslab, transcript)
  expect(judged.filter(({ finding }) => ['fail', 'error'].includes(finding.verdict))).toEqual([])
  const passed = judged.filter(({ finding }) => finding.verdict === 'pass').map(({ clause }) => clause.id)
  expect(passed).toContain('modelslab/submit/is-accepted')
  expect(passed).toContain('modelslab/fetch/answers-post')
  expect(passed).toContain('modelslab/result/names-an-address')
})
