// Where the package lies on disk, so that shipped files (openapi/, fixtures) are found from the sources and from dist/ alike.
import { existsSync, readFileSync } from 'node:fs'

const PACKAGE_NAME = 'relayproof'

/**
 * The directory of the nearest package.json named "relayproof", as a file URL ending in a slash.
 * `new URL('openapi/fal.yaml', packageRoot())` is then right under vitest, from dist/ and when installed.
 *
 * @throws Error when no such package.json lies above this file, which means the installation is incomplete.
 */
export function packageRoot(from: string = import.meta.url): URL {
  let directory = new URL('.', from)
  while (!isPackageRoot(directory)) {
    const parent = new URL('..', directory)
    if (parent.href === directory.href) {
      throw new Error(
        `No package.json named "${PACKAGE_NAME}" lies above ${from}. Install the package again: its files are incomplete.`,
      )
    }
    directory = parent
  }
  return directory
}

function isPackageRoot(directory: URL): boolean {
  const manifest = new URL('package.json', directory)
  if (!existsSync(manifest)) return false
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  return typeof content === 'object' && content !== null && 'name' in content && content.name === PACKAGE_NAME
}

/** The version in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageRoot()), 'utf8')) as {
    version: string
  }
  return version
}
