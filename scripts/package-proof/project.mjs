// A project of somebody else's: a folder of its own in which the packed package is installed.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const run = promisify(execFile)

/** Installs `packages` (a tarball's path, or names with ranges) as a user would, and hands the folder to `use`. */
export async function inProject(packages, use) {
  const folder = await mkdtemp(join(tmpdir(), 'relayproof-package-'))
  try {
    await writeFile(join(folder, 'package.json'), '{"name":"elsewhere","private":true,"type":"module"}')
    await install(folder, packages)
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `flags` such as `--no-save` go to npm. */
export function install(folder, packages, flags = []) {
  return run('npm', ['install', '--no-audit', '--no-fund', ...flags, ...packages], { cwd: folder })
}

/** The program of the package that is installed in `folder`. */
export function programIn(folder) {
  return join(folder, 'node_modules/relayproof/dist/src/cli/main.js')
}
