// The JSON report is what its published schema says, and the schema is strict enough to notice when it is not.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/core/package-root.ts'
import { reportFormats } from '../../src/report/index.ts'
import { sampleReport } from './sample.ts'

const schema: object = JSON.parse(readFileSync(new URL('schema/report.v1.json', packageRoot()), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema)

test('the JSON report validates against the published schema', () => {
  const valid = validate(JSON.parse(reportFormats.json(sampleReport())))
  expect(validate.errors).toBeNull()
  expect(valid).toBe(true)
})

test('every optional part of a report is known to the schema', () => {
  const full = sampleReport({
    strict: true,
    referee: { replayed: 0, objections: [], absent: 'Prism is not installed' },
  })
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
