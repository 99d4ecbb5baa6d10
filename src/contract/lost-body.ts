// Whether something that was sent is reported missing: then the body was lost on the way.
import type { Finding } from '../core/clause.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import { type CommonAnswer, told } from './answer.ts'
import { demand } from './checks.ts'

/** Judges an answer that reports `missing` as missing of what was `sent`; paths go member by member from the body's top. */
export function bodyArrives(
  answer: CommonAnswer,
  missing: readonly (readonly string[])[],
  sent: Json,
): Finding {
  const lost = lostAt(missing, sent)
  return demand(
    answer,
    lost === undefined,
    'an answer about the input that was sent',
    `the body was lost: \`${lost}\` was sent and is reported missing (${told(answer)})`,
  )
}

/** The first of `paths` at which something was sent. */
export function lostAt(paths: readonly (readonly string[])[], sent: Json): string | undefined {
  const found = paths.find((path) => path.length > 0 && stands(sent, path))
  return found?.join('.')
}

function stands(value: Json, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value !== null
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return false
  return stands(value[name] ?? null, rest)
}

/** Where FastAPI says that something is missing: `loc` begins with `body` (`["body", "input", "prompt"]`). */
export function missingIn(items: Json | undefined): readonly (readonly string[])[] {
  return (Array.isArray(items) ? items.filter(isJsonObject) : [])
    .filter(({ type }) => type === 'missing' || type === 'value_error.missing')
    .flatMap(({ loc }) => (Array.isArray(loc) && loc[0] === 'body' ? [loc.slice(1)] : []))
    .map((path) => path.filter((name) => typeof name === 'string'))
}
