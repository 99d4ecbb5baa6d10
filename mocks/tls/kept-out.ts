// Keeps the authority's files out of the user's repository, and leaves alone what was in the folder before.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../src/core/errors.ts'

/** Any of these lines keeps the key out, however the rest of the file reads. */
const enough = ['*', '*.pem', 'ca-key.pem', '/ca-key.pem', '/ca-key.pem*']

/**
 * Makes the folder where there is none. One that is ours alone is ignored whole, of a folder with other things only our
 * files are. Throws UsageError where the user's own `.gitignore` would let the key in: the file is theirs to change.
 */
export function makeKeptOut(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, '.gitignore')
  // Others that start now write the same.
  if (existsSync(file)) checkKeepsOut(file)
  else writeFileSync(file, rulesFor(folder))
}

function rulesFor(folder: string): string {
  const isOurs = readdirSync(folder).every((name) => /^(ca\.(pem|lock)|ca-key\.pem|\.gitignore)/.test(name))
  return isOurs ? '*\n' : '/.gitignore\n/ca.*\n/ca-key.pem*\n'
}

function checkKeepsOut(file: string): void {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  if (lines.some((line) => enough.includes(line))) return
  throw new UsageError(
    `the authority's key must not get into a repository, and ${file} does not name it; add the line ca-key.pem to it, or give --tls-dir a folder of its own. Nothing was written`,
  )
}
