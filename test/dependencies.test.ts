// Every dependency is there for a reason that CONTRIBUTING tells, and none is told of that is not there.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const { dependencies, devDependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
const contributing = readFileSync(resolve(root, 'CONTRIBUTING.md'), 'utf8')
const chapter = contributing.slice(contributing.indexOf('## Dependencies'))
const [atRun, toDevelop] = chapter.split('To develop:').map(namesIn) as [readonly string[], readonly string[]]

function namesIn(text: string): readonly string[] {
  const cells = text.split('\n').flatMap((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? [])
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string))
}

test('the run-time dependencies are those that CONTRIBUTING explains', () => {
  expect([...atRun].sort()).toEqual(Object.keys(dependencies).sort())
})

test('so are those to develop with', () => {
  const own = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'))
  expect(toDevelop.filter((name) => name !== '@types/*').sort()).toEqual(own.sort())
})

test('the lock names no address to download from', () => {
  expect(readFileSync(resolve(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"|\.tgz/)
})

test('the lock holds the linter for every platform, also where the registry at hand serves only some', () => {
  const { packages } = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8'))
  const platforms = Object.keys(packages['node_modules/@biomejs/biome'].optionalDependencies)
  expect(platforms.filter((name) => !packages[`node_modules/${name}`])).toEqual([])
})
