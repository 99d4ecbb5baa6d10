// A document that somebody gives us: whatever is wrong with it is told in one line, however it is written.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readDocument } from '../../src/spec/load.ts'

function written(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-document-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const levels = 5_000
const deep: Readonly<Record<string, string>> = {
  'lists.yaml': `a: ${'['.repeat(levels)}${']'.repeat(levels)}`,
  'objects.yaml': `${'{a: '.repeat(levels)}1${'}'.repeat(levels)}`,
  'dashes.yaml': `${'- '.repeat(levels)}x`,
  'lines.yaml': Array.from({ length: 1_500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
  'open.yaml': '['.repeat(levels),
  'hundreds.yaml': `a: ${'['.repeat(300)}${']'.repeat(300)}`,
  'objects.json': `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
}

test.each(Object.entries(deep))('%s, which nests without end, is refused in words', (name, text) => {
  expect(() => readDocument(written(name, text))).toThrow(/^cannot read .*: it nests deeper than 200 levels$/)
})

test('anchors that hold themselves, or unfold without end, are refused in words', () => {
  const names = [...'abcdefghij']
  const laughs = names.map(
    (name, at) => `${name}: &${name} [${Array(9).fill(at ? `*${names[at - 1]}` : 'x')}]`,
  )
  expect(() => readDocument(written('self.yaml', 'a: &a [*a]'))).toThrow(/: an anchor in it holds itself$/)
  expect(() => readDocument(written('laughs.yaml', laughs.join('\n')))).toThrow(/alias count/)
})
