// The two other billable jobs: the happy submission once more under its idempotency key, and one cancelled at once.
import type { Ask, JobPlan, JobSoFar } from '../../../contract/plan.ts'
import { isForSize } from '../../../contract/two-megabytes.ts'
import { parseJson } from '../../../core/json.ts'
import { listAsk } from '../ask.ts'
import type { RekaPlanner } from './planner.ts'

/**
 * No second job on an honest host, yet a submission that may be billed. Only where it made a second job is that one given
 * up; the first is the happy job's. `mark` is that of its input.
 */
export function replayedJob(
  { job, keyedSubmit, made }: RekaPlanner,
  own: Pick<JobPlan, 'label' | 'needs'>,
  mark: string,
): JobPlan {
  return job({
    ...own,
    submit: keyedSubmit(mark),
    poll: null,
    ended: () => [],
    leavesMedia: true,
    giveUp: (ask, { handle }) =>
      made.has(handle.id) ? undefined : ask.byLink.cancel({ purpose: 'give-up' }),
  })
}

/**
 * Cancelled by its link, and again by the path that we read. Where the model starts from a picture it is one of 2 MB, and small
 * where that is refused, which tells whether it was refused for its size.
 */
export function cancelledJob({ job, submit, largeSubmit, knocks, strangers }: RekaPlanner): JobPlan {
  const [large, small] = [largeSubmit('cancelled'), submit('cancelled')]
  return job({
    label: 'cancelled',
    knocks: knocks(small),
    ...(large
      ? {
          submit: large,
          instead: ({ reply }) => (isForSize(reply, []) ? { ...small, purpose: 'smaller' } : undefined),
        }
      : {}),
    // Strangers come first: a cancel of theirs that an open door takes does no harm here.
    arrived: (ask) => [
      ...strangers(ask.byPath.cancel()),
      ask.byLink.cancel({ purpose: 'at-once' }),
      ask.byPath.cancel({ purpose: 'again' }),
    ],
    ended: (ask) => [
      ask.byLink.result({ purpose: 'ended' }),
      ask.status(undefined, { purpose: 'ended' }),
      listAsk('?page_limit=1', { purpose: 'first-page' }),
    ],
    leavesMedia: true,
    later: [{ afterMs: 0, asks: (_, soFar) => nextPage(soFar) }],
    lastly: (ask) => [ask.status(undefined, { purpose: 'lastly' }), ask.byLink.result({ purpose: 'lastly' })],
  })
}

/** The page after the first one, where that tells a token. */
function nextPage({ exchanges }: JobSoFar): readonly Ask[] {
  const page = exchanges.find(({ purpose }) => purpose === 'first-page')
  const told = parseJson(page?.reply?.body.text ?? '') as { readonly next_page_token?: unknown } | undefined
  const token = told?.next_page_token
  if (typeof token !== 'string') return []
  return [listAsk(`?page_limit=1&page_token=${encodeURIComponent(token)}`, { purpose: 'second-page' })]
}
