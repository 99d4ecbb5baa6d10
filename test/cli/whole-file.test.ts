// Files are written whole or not at all, and keep what they are.
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { showWritable, writeWhole } from '../../src/cli/whole-file.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const folder = () => temporaryFolder('whole')

test('showing that a file can be written makes its folder, and no file; what one holds stays', () => {
  const home = folder()
  showWritable(join(home, 'deep/down/report.json'))
  expect(readdirSync(join(home, 'deep/down'))).toEqual([])
  writeFileSync(join(home, 'old'), 'before')
  showWritable(join(home, 'old'))
  expect(readFileSync(join(home, 'old'), 'utf8')).toBe('before')
  mkdirSync(join(home, 'folder'))
  expect(() => showWritable(join(home, 'folder'))).toThrow('EISDIR')
})

test('nothing stays beside the file; a link stays one, and the mode stays', () => {
  const home = folder()
  const [file, link] = [join(home, 'report'), join(home, 'link')]
  writeWhole(file, 'one')
  chmodSync(file, 0o600)
  symlinkSync(file, link)
  writeWhole(link, 'two')
  expect(readFileSync(file, 'utf8')).toBe('two')
  expect([statSync(file).mode & 0o777, lstatSync(link).isSymbolicLink()]).toEqual([0o600, true])
  expect(readdirSync(home).sort()).toEqual(['link', 'report'])
})

test('what could not be written leaves the file as it was', () => {
  const home = folder()
  const file = join(home, 'report')
  writeWhole(file, 'before')
  // Where the file is to be written first, something stands already.
  mkdirSync(join(home, `.report.${process.pid}.part/full`), { recursive: true })
  expect(() => writeWhole(file, 'after')).toThrow()
  expect(readFileSync(file, 'utf8')).toBe('before')
})

test('what is no file is written in place', () => {
  writeWhole('/dev/null', 'anything')
  expect(statSync('/dev/null').isFile()).toBe(false)
})
