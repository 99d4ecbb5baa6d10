// What a host that refuses, accepts or names things wrongly makes of a recording: jobs and callers are told by what was asked,
// not by a code of success alone.
import { expect, test } from 'vitest'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Report } from '../../src/core/report.ts'
import { judged } from './judged.ts'
import type { LooseEntry } from './recorded.ts'
import { entry, harOf, poll, rekaSession, result, session, submit } from './small.ts'

const broken = ({ judgements }: Report) =>
  judgements
    .filter(({ level, finding }) => level === 'MUST' && ['fail', 'error'].includes(finding.verdict))
    .map(({ clause }) => clause.id)
const relay = 'https://relay.example'
const nowhere = '6e418c3f-b804-4536-9c59-2f169e83a751'

const posted = (one: LooseEntry, text: string): LooseEntry => {
  one['request'].postData = { mimeType: 'application/json', text }
  return one
}
const keyless = (one: LooseEntry): LooseEntry => {
  one['request'].headers = [{ name: 'host', value: 'relay.example' }]
  return one
}
const withKey = (one: LooseEntry, key: string): LooseEntry => {
  one['request'].headers = [{ name: 'x-api-key', value: key }]
  return one
}

test('a cancel of nothing that is answered with 200 makes no job, whose polls were then lost', async () => {
  const unknown = `${relay}/fal-ai/flux-1/requests/${nowhere}`
  const cancel = entry('PUT', `${unknown}/cancel`, 5, 200, { status: 'OK' })
  const asked = entry('GET', `${unknown}/status`, 6, 404, { status: 'NOT_FOUND' })
  expect(broken(await judged(harOf(...session(), cancel, asked)))).toEqual([])
})

test('a refusal under 200 makes no job of the id that was refused', async () => {
  const unknown = `${relay}/v2/inference/requests/${nowhere}`
  const refused = { error: { type: 'not_found_error', message: 'No such request', details: [] } }
  const { log } = rekaSession()
  const asks = [
    entry('GET', `${unknown}/status`, 5, 200, refused),
    entry('POST', `${unknown}/cancel`, 6, 404, refused),
  ]
  expect(broken(await judged(harOf(...log.entries, ...asks), 'reka'))).toEqual([])
})

test('a list that is refused to another key with 403 is no list that its owner cannot read', async () => {
  const { log } = rekaSession()
  const mine = 'mine-0123456789abcdef'
  const entries = log.entries.map((one) => withKey(structuredClone(one), mine))
  const refused = withKey(
    entry('GET', `${relay}/v2/inference/requests`, 5, 403, {
      error: { type: 'authentication_error', message: 'No', details: [] },
    }),
    'another-fedcba9876543210',
  )
  expect(broken(await judged(harOf(...entries, refused), 'reka'))).toEqual([])
})

test('a submission without a credential that is accepted is told, where another one had a credential', async () => {
  const other = JSON.stringify(submit()['response'].content.text).replaceAll('1111-2222', '9999-2222')
  const free = keyless(
    posted(entry('POST', `${relay}/fal-ai/flux-1/schnell`, 5, 200, JSON.parse(other)), '{"prompt":"x"}'),
  )
  expect(broken(await judged(harOf(...session(), free)))).toEqual(['fal/refusals/no-key-submits-nothing'])
})

const as = (key: string, one: LooseEntry): LooseEntry => {
  one['request'].headers = [{ name: 'authorization', value: `Key ${key}` }]
  return one
}
const refused = (at: number): LooseEntry => {
  const one = poll(at, 'COMPLETED', 401)
  one['response'].content.text = '{"detail":"invalid key credentials"}'
  return one
}
const made = (at: number): LooseEntry => {
  const text = JSON.stringify(submit()['response'].content.text).replaceAll('1111-2222', '9999-2222')
  const one = posted(
    entry('POST', `${relay}/fal-ai/flux-1/schnell`, at, 200, JSON.parse(text)),
    '{"prompt":"x"}',
  )
  return one
}
const wrong = 'feedbeef-2222:00000000000000000000000000000000'

test('a key that is refused at some asks and let in between is none, and its submission is told', async () => {
  const theirs = [refused(5), made(6), refused(7)].map((one) => as(wrong, one))
  expect(broken(await judged(harOf(...session(), ...theirs)))).toEqual([
    'fal/refusals/wrong-key-submits-nothing',
  ])
})

test.each<[string, readonly LooseEntry[]]>([
  ['was refused until it was valid', [refused(5), refused(6), made(7)]],
  ['was let in until it expired', [made(5), refused(6), refused(7)]],
])('a second key that %s may be right', async (_, theirs) => {
  expect(broken(await judged(harOf(...session(), ...theirs.map((one) => as(wrong, one)))))).toEqual([])
})

test('what one caller is told of a job that is hidden from it elsewhere is told', async () => {
  const [, , , asked] = session()
  const hidden = as(wrong, entry('GET', asked?.['request'].url, 5, 404, { status: 'NOT_FOUND' }))
  const letIn = as(wrong, poll(6, 'COMPLETED'))
  const report = await judged(harOf(...session(), hidden, letIn, poll(7, 'COMPLETED')))
  expect(broken(report)).toEqual(['fal/security/other-callers-cannot-read-the-status'])
})

const modelslab = (path: string, at: number, sent: object, body: object, status = 200) => {
  const one = posted(entry('POST', `${relay}/api/v6/${path}`, at, status, body), JSON.stringify(sent))
  one['request'].headers = [{ name: 'host', value: 'relay.example' }]
  return one
}
const key = 'abcdefghijklmnopqrst'

test('what a keyless ask for an unknown id is told makes no job of it', async () => {
  const ask = (at: number, sent: object, body: object, status: number) =>
    modelslab('realtime/fetch/990000000000007', at, sent, body, status)
  const first = modelslab(
    'realtime/text2img',
    0,
    { key, prompt: 'a lighthouse' },
    {
      ...{ status: 'processing', id: 61000009, eta: 1, message: 'later', tip: '', messege: 'later' },
      ...{ fetch_result: `${relay}/api/v6/realtime/fetch/61000009`, output: '', meta: {}, future_links: [] },
    },
  )
  const report = await judged(
    harOf(
      first,
      ask(1, {}, { status: 'processing', output: '' }, 200),
      ask(2, { key }, { status: 'error', message: 'Request not found' }, 404),
    ),
    'modelslab',
  )
  expect(broken(report).filter((id) => /fetch\/(?:answers-post|knows-the-job-throughout)/.test(id))).toEqual(
    [],
  )
})

test('a submission that is told to wait and named no id is told', async () => {
  const first = modelslab(
    'realtime/text2img',
    0,
    { key, prompt: 'a lighthouse' },
    {
      ...{ status: 'processing', eta: 1, message: 'later', output: '', meta: {}, future_links: [] },
    },
  )
  expect(broken(await judged(harOf(first), 'modelslab'))).toContain('modelslab/submit/queued-names-its-job')
})

test.each<[ProviderId, readonly LooseEntry[]]>([
  [
    'fal',
    [
      ...session(),
      { ...posted(submit(), '{"prompt":"another"}'), startedDateTime: result(9)['startedDateTime'] },
      poll(10, 'COMPLETED'),
    ],
  ],
])('two submissions of %s that are answered with one id are told', async (id, entries) => {
  expect(broken(await judged(harOf(...entries), id))).toContain(`${id}/ids/never-shared`)
})
