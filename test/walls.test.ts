// Holds the walls: who may import whom, and how long a file may grow.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { providerIds } from '../src/core/provider.ts'

const root = resolve(import.meta.dirname, '..')

/** What each room may import, besides itself and packages. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/generated': [],
  'src/spec': ['src/core', 'src/generated'],
  'src/contract': ['src/core', 'src/spec'],
  'src/providers': ['src/core', 'src/spec', 'src/contract', 'src/generated'],
  'src/report': ['src/core', 'src/spec', 'src/contract'],
  'src/verify': ['src/core', 'src/spec', 'src/contract', 'src/providers', 'src/report'],
  mocks: ['src/core', 'src/spec', 'src/generated'],
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(root, resolve(root, file, '..', match[1] as string)),
  )
}

function offences(room: string): readonly string[] {
  const rooms = [room, ...(allowed[room] ?? [])]
  return filesIn(room).flatMap((file) =>
    importsOf(file)
      .filter((imported) => !rooms.some((name) => imported.startsWith(`${name}/`)))
      .map((imported) => `${file} imports ${imported}`),
  )
}

test.each(Object.keys(allowed))('%s imports only what its wall allows', (room) => {
  expect(offences(room)).toEqual([])
})

test('one provider never imports another, nor one mocked vendor another', () => {
  const mixed = ['src/providers', 'mocks'].flatMap((room) =>
    filesIn(room).flatMap((file) => {
      const vendor = providerIds.find((id) => file.startsWith(`${room}/${id}/`))
      const others = providerIds.filter((id) => vendor !== undefined && id !== vendor)
      return importsOf(file)
        .filter((imported) => others.some((id) => imported.startsWith(`${room}/${id}/`)))
        .map((imported) => `${file} imports ${imported}`)
    }),
  )
  expect(mixed).toEqual([])
})

test('no file outgrows 200 lines', () => {
  const long = ['src', 'mocks']
    .flatMap(filesIn)
    .filter((file) => !file.startsWith('src/generated/'))
    .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 201)
  expect(long).toEqual([])
})

test('every file begins by saying what it is for', () => {
  const silent = ['src', 'mocks', 'test']
    .flatMap(filesIn)
    .filter((file) => !file.startsWith('src/generated/'))
    .filter((file) => !/^(#!.*\n)?(\/\/|\/\*)/.test(readFileSync(join(root, file), 'utf8')))
  expect(silent).toEqual([])
})

test('nothing keeps state at module level', () => {
  const stateful = ['src', 'mocks'].flatMap(filesIn).flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter(
        (line) =>
          /^(export )?let /.test(line) ||
          /^(export )?const \w+(: [^=]+)? = new (Map|WeakMap)\b.*\(\)$/.test(line),
      )
      .map((line) => `${file}: ${line}`),
  )
  expect(stateful).toEqual([])
})

test('only the terminal writes to stdout and stderr', () => {
  const writes = /process\s*\.\s*(?:stdout|stderr)|\bconsole\s*\.\s*\w+\(/
  const printing = [...filesIn('src'), ...filesIn('mocks')].filter((file) => {
    const code = readFileSync(join(root, file), 'utf8').replaceAll(/`(?:[^`\\]|\\.)*`/gs, '``')
    return writes.test(code)
  })
  expect(printing).toEqual([join('src', 'cli', 'terminal.ts')])
})

test('what comes from outside is parsed by the one function that bounds its depth', () => {
  const own = ['src/core/json.ts', 'src/core/package-root.ts', 'src/spec/', 'mocks/assets/spec-text.ts']
  const parsing = [...filesIn('src'), ...filesIn('mocks')].filter(
    (file) =>
      !own.some((room) => file.startsWith(room)) &&
      /\bJSON\.parse\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  // Parses again what it has just written.
  expect(parsing).toEqual(['src/providers/fal/clauses/kit.ts'])
})

test('no pattern is made of the text of others where secrets are hidden', () => {
  const rooms = ['src/core/hide-values', 'src/report/redact', 'src/contract/walk']
  const made = rooms
    .flatMap(filesIn)
    .concat('src/core/hide-values.ts', 'src/report/redact.ts')
    .filter((file) => /new RegExp\(/.test(readFileSync(join(root, file), 'utf8')))
  expect(made).toEqual([])
})
