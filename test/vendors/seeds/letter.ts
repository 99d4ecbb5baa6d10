// What a page prints of a reply, and a reply cut down to it.
import type { Answer } from '../../zoo/serve.ts'

/** Members that are printed; an inner letter for what stands below one, `given` for a value that is printed as it is. */
export interface Letter {
  readonly [member: string]: true | Letter | { readonly given: unknown }
}

/** The reply with what the page prints and nothing else: no other member, no header, 200. */
export function toTheLetter(answer: Answer, letter: Letter): Answer {
  return { code: 200, body: cut(answer.body, letter) }
}

function cut(value: unknown, letter: Letter): unknown {
  if (Array.isArray(value)) return value.map((one) => cut(one, letter))
  const had = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(letter).flatMap(([name, inner]) => {
      if (inner !== true && 'given' in inner) return [[name, inner['given']]]
      if (!(name in had)) return []
      return [[name, inner === true ? had[name] : cut(had[name], inner as Letter)]]
    }),
  )
}
