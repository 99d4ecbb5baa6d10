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

/** Where one of several shapes was allowed, each shape complains; only the one that was meant is of use. */
function withoutWrongBranches(violations: readonly Violation[]): readonly Violation[] {
  const choices = violations.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  const dropped = new Set<Violation>(violations.filter(({ keyword }) => keyword === 'if'))
  for (const choice of choices) {
    const branches = violations.filter((other) => other !== choice && isBelow(other, choice))
    const meant = complaintsMeant(branches, choice)
    if (branches.length > 0) dropped.add(choice)
    for (const branch of branches) if (!meant.includes(branch)) dropped.add(branch)
  }
  return violations.filter((violation) => !dropped.has(violation))
}

/** Complaints about a part of the value fit its shape; else those about more than its type; else the first will do. */
function complaintsMeant(branches: readonly Violation[], choice: Violation): readonly Violation[] {
  const deeper = branches.filter((branch) => branch.path.length > choice.path.length)
  if (deeper.length > 0) return deeper
  const fitting = branches.filter(({ keyword }) => keyword !== 'type')
  return fitting.length > 0 ? fitting : branches.slice(0, 1)
}

function isBelow({ path }: Violation, { path: above }: Violation): boolean {
  return above.every((key, position) => path[position] === key)
}
