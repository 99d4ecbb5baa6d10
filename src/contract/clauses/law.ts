// How a provider takes up a common promise: the promise is ours to word and check, its weight and source are the vendor's.
import type { Clause, ClauseCard, Finding } from '../../core/clause.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { CommonView, JobView } from '../view.ts'

/** What a vendor's fact sheet says about a common promise. */
export type Terms = Pick<ClauseCard, 'level' | 'evidence' | 'source' | 'breaks'> &
  Partial<Pick<ClauseCard, 'loses' | 'relay' | 'text' | 'needs'>>

/** A common promise without its terms. */
export interface CommonPromise {
  readonly text: string
  check(view: CommonView, reading: Reading): Finding
}

/** What a check needs to know about the vendor beyond the common view. */
export interface Reading {
  /** Acts whose replies are JSON whenever they have a body; media, redirects, webhooks and streams never are. */
  readonly jsonActs?: readonly string[]
  /** Acts that carry a finished job's output, where the view does not tell results itself. */
  readonly resultActs: readonly string[]
  /** Label of the job beside `happy` whose submission is accepted too. */
  readonly otherJob: string
  /** What of a result has to stay; the whole body without the query strings of its links, unless said otherwise. */
  essence?(result: Exchange): string
  /** Jobs that have to end on their own; one that is made to hang does not. */
  mustEnd(job: JobView): boolean
}

/** Null where the vendor promises nothing of the kind. */
export type CommonLaw<Name extends string> = Readonly<Record<Name, Terms | null>>

export function enact<Name extends string>(
  prefix: string,
  promises: Readonly<Record<Name, CommonPromise>>,
  law: CommonLaw<Name>,
  reading: Reading,
): readonly Clause<CommonView>[] {
  return (Object.keys(promises) as Name[]).flatMap((name) => {
    const terms = law[name]
    const promise = promises[name]
    if (terms === null) return []
    return [
      {
        id: `${prefix}/${name}`,
        text: promise.text,
        ...terms,
        check: (view: CommonView) => promise.check(view, reading),
      },
    ]
  })
}
