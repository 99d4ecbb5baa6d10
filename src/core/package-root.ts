// Finds the folder of the relayproof package, from the sources as well as from the build.
import { existsSync } from 'node:fs'

/** The package's root folder as a URL ending in `/`. Throws when the package was torn apart. */
export function packageRoot(): URL {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    if (existsSync(new URL('package.json', folder)) && existsSync(new URL('openapi/', folder))) return folder
    if (folder.pathname === '/') throw new Error('relayproof cannot find its own package folder')
  }
}
