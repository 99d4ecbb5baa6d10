// The few words in which a provider's clauses are spelt, over its own view.
import type { Finding } from '../core/clause.ts'
import { beyond, cut } from '../core/cut.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Violation } from '../spec/validate.ts'
import { absent } from './absence.ts'
import type { Evidence } from './evidence/evidence.ts'
import { isAside } from './evidence/subject.ts'
import { every, fail, pass, skip, unproven } from './finding.ts'
import type { CommonView, JobView } from './view.ts'

/** A view whose jobs can be found by their labels. */
export interface LabelledView<Job extends JobView> extends CommonView {
  readonly jobs: readonly Job[]
  job(label: string): Job | undefined
}

/** What can be shown as evidence: an answer, or an exchange itself. */
export type Seen = Exchange | { readonly exchange: Exchange }

/** A check that may tell the jobs without which it finds nothing else; one that does not may look at anything. */
export type Check<View> = ((view: View) => Finding) & { readonly jobs?: readonly string[] }

/** `check`, which looks at these jobs alone. */
export function onlyAbout<View>(jobs: readonly string[], check: (view: View) => Finding): Check<View> {
  return Object.assign((view: View) => check(view), { jobs })
}

export interface Checks<View, Job> {
  /**
   * Every item that `pick` finds; none at all leaves the clause unproven, `missing` being the reason. Here and below, a
   * reply that is about something else than the question (`evidence.subject`) neither proves nor breaks the promise: it is
   * set aside, and where nothing else is left, it is the reason why the promise was not shown.
   */
  each<Item>(
    pick: (view: View) => readonly Item[],
    missing: string,
    check: (item: Item, view: View) => Finding | undefined,
  ): (view: View) => Finding
  /** Like `each`, for a promise about whatever comes back: nothing is set aside. */
  eachReply<Item>(
    pick: (view: View) => readonly Item[],
    missing: string,
    check: (item: Item, view: View) => Finding | undefined,
  ): (view: View) => Finding
  /** Like `each`, where a host need not offer what the promise is about: nothing to judge is skipped for that reason. */
  eachOffered<Item>(
    pick: (view: View) => readonly Item[],
    reason: string,
    check: (item: Item, view: View) => Finding | undefined,
  ): (view: View) => Finding
  /** What `pick` finds in the job `label`. */
  inJob<Item>(
    label: string,
    pick: (job: Job) => readonly Item[],
    missing: string,
    check: (item: Item, job: Job, view: View) => Finding | undefined,
  ): Check<View>
  /** Like `inJob`, for a promise about whatever comes back. */
  inJobReply<Item>(
    label: string,
    pick: (job: Job) => readonly Item[],
    missing: string,
    check: (item: Item, job: Job, view: View) => Finding | undefined,
  ): Check<View>
  /** Once for each job that `wanted` picks. */
  eachJob(
    wanted: (job: Job, view: View) => boolean,
    missing: string,
    check: (job: Job, view: View) => Finding | undefined,
  ): (view: View) => Finding
}

/** The words for views of one provider. */
export function checksOf<View extends LabelledView<Job>, Job extends JobView>(): Checks<View, Job> {
  return {
    each: (pick, missing, check) => (view) =>
      found(view, 'happy', pick(view), missing, (item) => check(item, view)),
    eachReply: (pick, missing, check) => (view) =>
      found(view, 'happy', pick(view), missing, (item) => check(item, view), every),
    eachOffered: (pick, reason, check) => (view) => {
      const finding = everyAnswer(pick(view), reason, (item) => check(item, view))
      if (!isNothing(finding, reason)) return finding
      return view.jobs.length > 0 ? skip(reason) : absent(view.transcript, { job: 'happy' }, reason)
    },
    inJob: (label, pick, missing, check) =>
      onlyAbout([label], (view) => {
        const job = view.job(label)
        return found(view, label, job ? pick(job) : [], missing, (item) => job && check(item, job, view))
      }),
    inJobReply: (label, pick, missing, check) =>
      onlyAbout([label], (view) => {
        const job = view.job(label)
        return found(
          view,
          label,
          job ? pick(job) : [],
          missing,
          (item) => job && check(item, job, view),
          every,
        )
      }),
    eachJob: (wanted, missing, check) => (view) => {
      const jobs = view.jobs.filter((job) => wanted(job, view))
      return found(view, 'happy', jobs, missing, (job) => check(job, view))
    },
  }
}

/** `every`, where evidence that the budget or the target's own declaration kept away is no fault (job `label`). */
function found<Item>(
  view: CommonView,
  label: string,
  items: readonly Item[],
  missing: string,
  check: (item: Item) => Finding | undefined,
  judge: typeof every<Item> = everyAnswer,
): Finding {
  const finding = judge(items, missing, check)
  return isNothing(finding, missing) ? absent(view.transcript, { job: label }, missing) : finding
}

function isNothing(finding: Finding, missing: string): boolean {
  return finding.verdict === 'unproven' && finding.reason === missing
}

/** `every` of the items that are answers to the question; those of which nothing is known to the contrary are. */
function everyAnswer<Item>(
  items: readonly Item[],
  missing: string,
  check: (item: Item) => Finding | undefined,
): Finding {
  const asides = items.map(asideOf).filter((aside) => aside !== undefined)
  const finding = every(
    items.filter((item) => asideOf(item) === undefined),
    missing,
    check,
  )
  const [first] = asides
  return first && isNothing(finding, missing)
    ? unproven(
        `not shown, because ${first.words}`,
        asides.map(({ exchange }) => exchange),
      )
    : finding
}

function asideOf(item: unknown): { readonly exchange: Exchange; readonly words: string } | undefined {
  if (typeof item !== 'object' || item === null || !('evidence' in item)) return undefined
  const { evidence, exchange } = item as { readonly evidence: Evidence; readonly exchange: Exchange }
  return isAside(evidence.subject) ? { exchange, words: evidence.subject.words } : undefined
}

/** Pass when `holds`, otherwise what was expected and what came. */
export function demand(seen: Seen, holds: boolean, expected: string, received: unknown): Finding {
  const exchange = 'exchange' in seen ? seen.exchange : seen
  return holds ? pass(exchange) : fail(exchange, expected, shown(received))
}

const longest = 300

/** A value as evidence in a sentence: JSON, cut where it grows too long to read. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return beyond(text, longest) > 0 ? `${cut(text, longest)}…` : text
}

/** Schema violations in a line. */
export function listed(violations: readonly Violation[]): string {
  return violations
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the body'} ${message}`)
    .join('; ')
}
