// Ids of 19 digits, which JavaScript rounds, are compared as they stood: in webhooks, and in what others recorded.
import { expect, test } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { harToTranscript, parseHar } from '../../../src/report/har.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { entry } from '../../recordings/small.ts'
import { modelslab } from '../made.ts'

const [long, next] = ['7234567890123456781', '7234567890123456782']
const json = (text: string) => ({ mimeType: 'application/json', size: text.length, text, truncated: false })

function exchange(index: number, act: string, sent: string, came: string, more: Partial<Exchange>): Exchange {
  return {
    ...{ index, act, startedAt: index * 100, durationMs: 5 },
    request: {
      ...{ method: 'POST', url: 'https://relay.example/api/v6/realtime/text2img' },
      ...{ headers: { 'content-type': 'application/json' }, body: json(sent) },
    },
    reply: { status: 200, statusText: '', headers: {}, body: json(came), chunks: [] },
    ...more,
  }
}

const submitted = (id: string) => `{"status":"processing","id":${id},"eta":1,"message":"later"}`

const record: Transcript = {
  provider: 'modelslab',
  target: {
    ...{ baseUrl: 'https://relay.example', profile: 'relay', auth: 'body', model: 'realtime/text2img' },
    ...{ capabilities: ['webhook'], budget: 3 },
  },
  startedAt: 0,
  exchanges: [
    exchange(0, 'submit', '{"prompt":"a"}', submitted(long), { job: 'webhook-ok' }),
    exchange(1, 'submit', '{"prompt":"b"}', submitted(next), { job: 'second' }),
    exchange(2, 'webhook', `{"status":"success","id":${long},"output":[]}`, '', {}),
  ],
  omissions: [],
  submissions: 2,
  source: 'journey',
}

test('a webhook is put to the job whose very digits it names, and names it', () => {
  const { jobs } = modelslab.read(record)
  expect(jobs.map(({ webhooks }) => webhooks.length)).toEqual([1, 0])
  const names = judge(modelslab, record).find(({ clause }) => clause.id === 'modelslab/webhook/names-the-job')
  expect(names?.finding.verdict).toBe('pass')
})

test('two ids that JavaScript reads as one stay two', () => {
  const shared = judge(modelslab, record).find(({ clause }) => clause.id === 'modelslab/ids/never-shared')
  expect(shared?.finding.verdict).toBe('pass')
})

test('in a recording of others a fetch by such an id in the body finds its job', () => {
  const sending = (at: number, leaf: string, sent: string, came: string) => {
    const made = entry('POST', `https://modelslab.com/api/v6/images/${leaf}`, at, 200, came)
    made['request'].postData = { mimeType: 'application/json', text: sent }
    return made
  }
  const entries = [
    sending(0, 'text2img', '{"model_id":"x","prompt":"a"}', submitted(long)),
    sending(1, 'text2img', '{"model_id":"x","prompt":"b"}', submitted(next)),
    sending(2, 'fetch', `{"request_id":${next}}`, '{"status":"processing","output":""}'),
  ]
  const har = JSON.stringify({
    log: { version: '1.2', creator: { name: 'devtools', version: '1' }, entries },
  })
  const { exchanges } = harToTranscript(parseHar(har), modelslab, { declared: loadSpec('modelslab').secrets })
  const jobs = exchanges.map(({ job }) => job)
  expect(jobs[2]).toBeDefined()
  expect(jobs[2]).toBe(jobs[1])
  expect(jobs[2]).not.toBe(jobs[0])
})
