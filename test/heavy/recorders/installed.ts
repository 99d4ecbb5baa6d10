// Packages of others, installed from npm beside these tests in a folder of their own, at the versions that were measured.
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

export interface Installed {
  /** The package's default export, or its module where it has none. Its types are not known here. */
  load(name: string): Promise<unknown>
  /** Name and version, as installed. */
  versionOf(name: string): string
}

export async function install(
  folder: string,
  versions: Readonly<Record<string, string>>,
): Promise<Installed> {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`)
  const flags = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps']
  await promisify(execFile)('npm', [...flags, ...wanted], { cwd: folder })
  const find = createRequire(join(folder, 'package.json'))
  return {
    load: async (name) => {
      const loaded = (await import(pathToFileURL(find.resolve(name)).href)) as { readonly default?: unknown }
      return loaded.default ?? loaded
    },
    versionOf: (name) => {
      const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
      return `${name} ${(JSON.parse(text) as { readonly version: string }).version}`
    },
  }
}
