// Ids that answers told, for the forms that ask for one: each goes where the API that told it serves jobs.
import type { Operation } from './operation.ts'

export interface KnownIds {
  /** What an answer to `operation` says of a job. */
  remember(operation: Operation, answer: unknown): void
  /** The last id that the path of `operation` may take; undefined where it takes none, or none is known. */
  idFor(operation: Operation, parameter: string): string | undefined
}

const parameters = ['request_id', 'id', 'job']
/** Apps of a vendor are told apart by the first two steps of their paths: `/fal-ai/flux-1`, `/api/v6`. */
const leastShared = 2

export function knownIds(): KnownIds {
  const told: { readonly id: string; readonly of: string; readonly path: string }[] = []
  return {
    remember({ of, path }, answer) {
      const { request_id: long, id: short } = (
        typeof answer === 'object' && answer !== null ? answer : {}
      ) as Record<string, unknown>
      const id = long ?? short
      if (of === 'mock' || (typeof id !== 'string' && typeof id !== 'number')) return
      told.unshift({ id: String(id), of, path })
    },
    idFor({ of, path }, parameter) {
      if (!parameters.includes(parameter)) return undefined
      // The control plane knows the jobs of all of them.
      if (of === 'mock') return told[0]?.id
      const near = told
        .filter((one) => one.of === of)
        .map(({ id, path: from }) => ({ id, shared: stepsShared(path, from) }))
        .filter(({ shared }) => shared >= leastShared)
      return near.toSorted((one, other) => other.shared - one.shared)[0]?.id
    },
  }
}

function stepsShared(one: string, other: string): number {
  const [ones, others] = [one, other].map((path) => path.split('/').slice(1)) as [string[], string[]]
  const apart = ones.findIndex((step, at) => step !== others[at])
  return apart < 0 ? ones.length : apart
}
