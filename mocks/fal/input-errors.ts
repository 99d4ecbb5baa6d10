// How a model refuses its input: what the schema says, in fal's error words (fal.md 9.1).
import type { JsonObject } from '../../src/core/json.ts'
import type { Violation } from '../../src/spec/validate.ts'
import { errorWords } from './input-error-words.ts'
import type { ModelErrorItem } from './job.ts'
import { errorPage } from './model-errors.ts'

/** One item per fault, in the order of the schema's own findings. */
export function inputErrorsOf(violations: readonly Violation[]): readonly ModelErrorItem[] {
  const items = withoutWrongBranches(violations).map(itemOf)
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify([item.loc, item.type])
    return !seen.has(key) && seen.add(key)
  })
}

function itemOf(violation: Violation): ModelErrorItem {
  const { path, keyword, params } = violation
  const { type, msg, ctx } = errorWords(violation)
  const missing = keyword === 'required' ? [String(params['missingProperty'])] : []
  return {
    loc: ['body', ...path, ...missing],
    msg,
    type,
    url: errorPage(type),
    ...(ctx ? { ctx: ctx as JsonObject } : {}),
    input: violation.value,
  }
}

/**
 * Where one of several shapes was allowed, each shape complains. Only the complaints of the shape that was meant are
 * of use: those that are not merely about the value's type, if there are any; else the first.
 */
function withoutWrongBranches(violations: readonly Violation[]): readonly Violation[] {
  const choices = violations.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  const dropped = new Set<Violation>(violations.filter(({ keyword }) => keyword === 'if'))
  for (const choice of choices) {
    const branches = violations.filter((other) => other !== choice && isBelow(other, choice))
    const meant = branches.filter((other) => !(other.keyword === 'type' && isAt(other, choice)))
    const shown = meant.length > 0 ? meant : branches.slice(0, 1)
    if (branches.length > 0) dropped.add(choice)
    for (const branch of branches) if (!shown.includes(branch)) dropped.add(branch)
  }
  return violations.filter((violation) => !dropped.has(violation))
}

function isBelow({ path }: Violation, { path: above }: Violation): boolean {
  return above.every((key, position) => path[position] === key)
}

function isAt({ path }: Violation, { path: other }: Violation): boolean {
  return path.length === other.length
}
