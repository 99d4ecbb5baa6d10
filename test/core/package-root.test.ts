// Finding the package's own files.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/core/package-root.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test('the root holds the openapi documents and the fixtures', () => {
  expect(existsSync(new URL('openapi', packageRoot()))).toBe(true)
  expect(existsSync(new URL('mocks/assets/fixtures/unifont.br', packageRoot()))).toBe(true)
})

test('from a built and installed file, the package of our name is found, not the project around it', () => {
  const project = temporaryFolder('root')
  const installed = join(project, 'node_modules/relayproof')
  mkdirSync(join(installed, 'dist/src/core'), { recursive: true })
  writeFileSync(join(project, 'package.json'), '{"name":"somebody-elses"}')
  writeFileSync(join(installed, 'package.json'), '{"name":"relayproof"}')
  const from = pathToFileURL(join(installed, 'dist/src/core/package-root.js')).href
  expect(packageRoot(from).href).toBe(`${pathToFileURL(installed).href}/`)
})

test('an incomplete installation is said to be one', () => {
  const from = pathToFileURL(join(temporaryFolder('root'), 'a.js')).href
  expect(() => packageRoot(from)).toThrow(/Install the package again/)
})
