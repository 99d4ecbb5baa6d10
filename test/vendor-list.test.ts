// The vendors are listed in src/core/provider.ts and nowhere else (see walls.test.ts); what cannot read that list is held
// against it here.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type ProviderId, providerIds, providerNames, providersInWords } from '../src/core/provider.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('the schema of reports knows the same vendors', () => {
  const schema = JSON.parse(read('schema/report.v1.json'))
  const enums: unknown[] = []
  JSON.stringify(schema, (key, value) => {
    if (key === 'provider' && value?.enum) enums.push(value.enum)
    return value
  })
  expect(enums).toEqual([providerIds])
})

test.each(providerIds)(
  '%s has its contract, facts, law, types, folders, and a place on the front page',
  (id) => {
    const files = [
      ...[`openapi/${id}.yaml`, `openapi/${id}.clauses.md`, `docs/facts/${id}.md`, `src/generated/${id}.ts`],
      ...[`src/providers/${id}/index.ts`, `mocks/${id}/mock.ts`],
    ]
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
    const readme = read('README.md')
    for (const named of files.slice(0, 3)) expect(readme).toContain(`(${named})`)
    expect(readme).toMatch(new RegExp(`^\\| \\|.* ${providerNames[id as ProviderId]} \\|`, 'm'))
    expect(Object.keys(parse(read('openapi/redocly.yaml')).apis)).toContain(id)
    expect(parse(read('action.yml')).inputs.provider.description).toMatch(new RegExp(`\\b${id}\\b`))
    expect(JSON.parse(read('package.json')).keywords).toContain(id)
    expect(JSON.parse(read('package.json')).description).toContain(providerNames[id as ProviderId])
  },
)

test('all of them are told in a sentence', () => {
  expect(providersInWords()).toMatch(/^\w+(, \w+)* and \w+$/)
})
