// What a world may be called: a word that is lawful in a header, in a path and in a credential alike.
import { cut } from '../../src/core/cut.ts'
import { UsageError } from '../../src/core/errors.ts'

/** The world of requests that name none. */
export const defaultWorld = 'default'

const lawful = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Throws UsageError for what cannot be a name. */
export function checkName(name: unknown): string {
  if (typeof name === 'string' && lawful.test(name)) return name
  throw new UsageError(
    `a world's name has 1 to 64 letters, digits, dots, underscores and hyphens, and begins with a letter or digit; received ${cut(JSON.stringify(name) ?? 'nothing', 100)}`,
  )
}
