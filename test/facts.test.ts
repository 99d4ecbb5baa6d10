// Every citation of a fact sheet, and every link of our pages, leads to a section that is there.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { factLinks } from '../src/contract/fact-links.ts'
import { lawOf } from '../src/contract/law.ts'
import { providerIds } from '../src/core/provider.ts'
import { loadProvider } from '../src/providers/registry.ts'

const root = resolve(import.meta.dirname, '..')
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Names that a link may end in: explicit anchors, and those that headings get. */
function anchorsOf(file: string): ReadonlySet<string> {
  const text = read(file)
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return new Set([...named, ...headings])
}

function isThere(place: string): boolean {
  const [file = '', anchor] = place.split('#')
  if (!existsSync(join(root, file))) return false
  return anchor === undefined || anchorsOf(file).has(anchor)
}

test('every section of a fact sheet that code, contracts or tests cite is there', () => {
  const citing = tracked.filter((file) => /^(src|mocks|test|openapi)\/.*\.(ts|yaml)$/.test(file))
  const cited = citing.flatMap((file) =>
    factLinks(read(file), providerIds).map(({ place }) => ({ file, place })),
  )
  expect(cited.length).toBeGreaterThan(800)
  const places = new Set(cited.map(({ place }) => place))
  const missing = new Set([...places].filter((place) => !isThere(place)))
  expect(
    cited.filter(({ place }) => missing.has(place)).map(({ file, place }) => `${file}: ${place}`),
  ).toEqual([])
})

test.each(providerIds)('every clause of %s cites a section, or an address', async (id) => {
  const { clauses } = lawOf(await loadProvider(id))
  const bare = clauses.filter(
    ({ source }) => !source.startsWith('https://') && factLinks(source, providerIds).length === 0,
  )
  expect(bare.map((clause) => `${clause.id}: ${clause.source}`)).toEqual([])
})

const pages = tracked.filter((file) => file.endsWith('.md'))

test.each(pages)('every link of %s to a page of ours is sound', (page) => {
  const links = [...read(page).matchAll(/\]\(<?([^)>\s]+)>?\)/g)].map(([, link = '']) => link)
  const own = links.filter((link) => !/^[a-z]+:/.test(link))
  const places = own.map((link) => (link.startsWith('#') ? page + link : join(dirname(page), link)))
  expect(places.filter((place) => !isThere(place))).toEqual([])
})

test.each([
  ['fal.md 6.2, 13.3', ['docs/facts/fal.md#6.2', 'docs/facts/fal.md#13.3']],
  ['fal.md 13.3, R4', ['docs/facts/fal.md#13.3', 'docs/facts/fal.md#R4']],
  ['(fal.md 8 and 11)', ['docs/facts/fal.md#8', 'docs/facts/fal.md#11']],
  ['modelslab.md 5: 24 h, 5 MB', ['docs/facts/modelslab.md#5']],
  [
    'reka.md 6, 11 RK-A10, 12 row 5',
    [
      'docs/facts/reka.md#6',
      'docs/facts/reka.md#11',
      'docs/facts/reka.md#RK-A10',
      'docs/facts/reka.md#12',
      'docs/facts/reka.md#12.5',
    ],
  ],
  ['fal.md 9 A, 9.1', ['docs/facts/fal.md#9', 'docs/facts/fal.md#9.A', 'docs/facts/fal.md#9.1']],
  ['README.md 3', []],
])('%s cites %j', (text, places) => {
  expect(factLinks(text, providerIds).map(({ place }) => place)).toEqual(places)
})
