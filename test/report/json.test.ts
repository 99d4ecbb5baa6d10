// The JSON report is what its published schema says, and the schema is strict enough to notice when it is not.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { ClauseCard } from '../../src/core/clause.ts'
import type {
  Exchange,
  Part,
  RecordedBody,
  RecordedReply,
  RecordedRequest,
  WireFailureKind,
} from '../../src/core/exchange.ts'
import { packageRoot } from '../../src/core/package-root.ts'
import type { Report } from '../../src/core/report.ts'
import { capabilities } from '../../src/core/target.ts'
import type { TargetFacts } from '../../src/core/transcript.ts'
import { reportFormats } from '../../src/report/index.ts'
import { sampleReport } from './sample.ts'

const schema: object = JSON.parse(readFileSync(new URL('schema/report.v1.json', packageRoot()), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema)

test('the JSON report validates against the published schema', () => {
  const valid = validate(JSON.parse(reportFormats.json(sampleReport())))
  expect(validate.errors).toBeNull()
  expect(valid).toBe(true)
})

// `Required` makes the compiler object when a type grows a field that neither this test nor the schema knows.
const clause: Required<ClauseCard> = {
  ...sampleReport().judgements[0]!.clause,
  relay: 'off',
  loses: 'output',
  needs: [...capabilities],
  unobservable: 'cannot be seen',
  page: 'https://fal.ai/docs/inference-api/queue/status',
}
const body: Required<RecordedBody> = {
  mimeType: '',
  size: 1,
  text: 'a',
  base64: 'YQ==',
  sha256: 'ca97',
  truncated: true,
  wholeness: { type: 'image/png', fault: 'it ends without IEND' },
}
const request: Required<RecordedRequest> = {
  method: 'GET',
  url: 'x',
  given: 'y',
  redirectedFrom: 'z',
  headers: {},
  body,
}
const reply: Required<RecordedReply> = { status: 200, statusText: '', headers: {}, body, chunks: [] }
const lost: readonly Part[] = ['request headers', 'request body', 'reply headers', 'reply body', 'times']
const kinds: Readonly<Record<WireFailureKind, true>> = {
  unreachable: true,
  reset: true,
  timeout: true,
  tls: true,
  truncated: true,
  garbled: true,
  aborted: true,
  'refused-by-us': true,
  'not-recorded': true,
  other: true,
}
const target: Required<TargetFacts> = {
  ...{
    baseUrl: '',
    profile: 'relay',
    auth: '',
    model: '',
    capabilities,
    budget: 1,
    via: '',
    resells: '',
    controlUrl: '',
  },
}

test('every optional part of a report is known to the schema', () => {
  const base: Required<Report> = {
    ...sampleReport(),
    strict: true,
    command: ['verify', 'fal', ''],
    referee: { replayed: 0, objections: [], absent: 'Prism is not installed' },
  }
  const exchanges = Object.keys(kinds).map((kind, index): Required<Exchange> => {
    const failure = { kind: kind as WireFailureKind, message: '' }
    return {
      index,
      act: 'a',
      job: 'j',
      purpose: 'p',
      startedAt: 0,
      durationMs: 0,
      request,
      reply,
      failure,
      lost,
      case: 'plain',
      side: 'upstream',
      callers: ['own'],
      trouble: 'lost-submit',
    }
  })
  const judgements = base.judgements.map((one) => ({ ...one, clause }))
  const full: Report = { ...base, judgements, transcript: { ...base.transcript, target, exchanges } }
  expect(validate(JSON.parse(reportFormats.json(full))), JSON.stringify(validate.errors)).toBe(true)
})

test.each([
  ['an unknown verdict', '"verdict": "pass"', '"verdict": "maybe"'],
  ['a failure without what was expected', '"expected":', '"wanted":'],
  ['a name that it does not know', '"headline":', '"extra": 1, "headline":'],
  ['a status that is no number', '"status": 200', '"status": "200"'],
])('the schema refuses %s', (_, honest, spoiled) => {
  const text = reportFormats.json(sampleReport())
  expect(text).toContain(honest)
  expect(validate(JSON.parse(text.replace(honest, spoiled)))).toBe(false)
})
