// Holds the walls: who may import whom, how long a file may grow, and that the vendors are listed in one place.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { providerIds, providersInWords } from '../src/core/provider.ts'

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
    .filter((name) => /\.c?ts$/.test(name))
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

test('no file imports itself by way of others, for a type neither', () => {
  const files = ['src', 'mocks'].flatMap(filesIn)
  const imports = new Map(files.map((file) => [file, importsOf(file)]))
  expect(circlesIn(imports)).toEqual([])
})

test('a circle of imports is told by its files', () => {
  const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [] }
  expect(circlesIn(new Map(Object.entries(imports)))).toEqual(['a → b → c → a'])
})

/** The circles that a walk from each file runs into, by the files that they lead over. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): void => {
    const met = way.indexOf(file)
    if (met !== -1) circles.push([...way.slice(met), file].join(' → '))
    if (met !== -1 || done.has(file)) return
    for (const imported of imports.get(file) ?? []) walk(imported, [...way, file])
    done.add(file)
  }
  for (const file of imports.keys()) walk(file, [])
  return circles
}

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
    // Runs in a browser, and reads what the mock that sent it says.
    .concat('mocks/dashboard/page/', 'mocks/dashboard/docs/')
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

/**
 * One of ours after another, with nothing but punctuation, "and" or "or" between: no sentence, a list. A record's braces
 * are none, for the compiler insists on each entry.
 */
const list = new RegExp(
  `(?<!\\{ )\\b(${providerIds.join('|')})\\b(?:(?:[^\\w\\n]{1,4}|[^\\w{}]{1,12}|['"]? \\|\\| \\w+ === ['"])(?:(?:and|or) )?\\b(${providerIds.join('|')})\\b){${providerIds.length - 1}}`,
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
      /^(src|mocks|test|scripts|schema|openapi|ci|\.ci)\/.*\.(ts|mjs|json|yaml|yml|html)$/.test(file),
    )
    .filter((file) => existsSync(join(root, file)) && !lists.includes(file))
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => list.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test.each([
  [JSON.stringify(providerIds), true],
  [JSON.stringify(providerIds, undefined, 4), true],
  [providerIds.map((id) => `id === '${id}'`).join(' || '), true],
  [`/\\/(${providerIds.join('|')})\\//`, true],
  [`Serve ${providersInWords()} queues`, true],
  [JSON.stringify(providerIds.slice(1)), false],
  [`const all: Record<ProviderId, Table> = { ${providerIds.join(', ')} }`, false],
])('%s is a list: %s', (text, isList) => {
  expect(list.test(text)).toBe(isList)
})

test('a limit of time is one that the garbage collector cannot take away', () => {
  const rooms = ['src', 'mocks'].flatMap(filesIn).filter((file) => file !== 'src/core/time-limit.ts')
  expect(
    rooms.filter((file) => readFileSync(join(root, file), 'utf8').includes('AbortSignal.timeout')),
  ).toEqual([])
})
