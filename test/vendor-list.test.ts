// The vendors are listed in src/core/provider.ts and nowhere else; what cannot read that list is held against it here.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type ProviderId, providerIds, providerNames, providersInWords } from '../src/core/provider.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/**
 * One of ours after another, with nothing but punctuation, "and" or "or" between: no sentence, a list. A record's braces
 * are none, for the compiler insists on each entry.
 */
const list = new RegExp(
  `(?<!\\{ )\\b(${providerIds.join('|')})\\b(?:[^\\w\\n]{1,4}(?:(?:and|or) )?\\b(${providerIds.join('|')})\\b){${providerIds.length - 1}}`,
  'i',
)
/** The list itself, and the schema that is published with it, which a test below holds against it. */
const lists = ['src/core/provider.ts', 'schema/report.v1.json']

test('no file but src/core/provider.ts lists the vendors', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) =>
      /^(src|mocks|test|scripts|schema|examples|openapi|\.ci|\.github)\/.*\.(ts|mjs|json|yaml|yml|html)$/.test(
        file,
      ),
    )
    .filter((file) => existsSync(join(root, file)) && !lists.includes(file))
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => list.test(read(file)))).toEqual([])
})

test.each([
  [JSON.stringify(providerIds), true],
  [`/\\/(${providerIds.join('|')})\\//`, true],
  [`Serve ${providersInWords()} queues`, true],
  [JSON.stringify(providerIds.slice(1)), false],
  [`const all: Record<ProviderId, Table> = { ${providerIds.join(', ')} }`, false],
])('%s is a list: %s', (text, isList) => {
  expect(list.test(text)).toBe(isList)
})

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
    expect(JSON.parse(read('package.json')).keywords).toContain(id)
    expect(JSON.parse(read('package.json')).description).toContain(providerNames[id as ProviderId])
  },
)

test('all of them are told in a sentence', () => {
  expect(providersInWords()).toMatch(/^\w+(, \w+)* and \w+$/)
})
