// From the outline of a job, told in its vendor's own questions, to the plan that a journey follows.
import { type Exchange, meantUrl } from '../core/exchange.ts'
import { glanceAt } from './glance.ts'
import type { Ask, JobPlan, JobSoFar, JourneyContext } from './plan.ts'
import { strangers } from './strangers.ts'

/** One step of a job: what is asked in it, in order. */
export type Step<Questions> = (ask: Questions, job: JobSoFar) => readonly Ask[]

type AsPlanned = Pick<JobPlan, 'label' | 'knocks' | 'instead' | 'needs' | 'fate' | 'leavesMedia'>

/** A job as its vendor outlines it. What is left out goes by the vendor's customs, or is not asked. */
export interface Outline<Questions> extends AsPlanned {
  readonly submit?: Ask
  readonly arrived?: Step<Questions>
  /** Null for a job that is not followed. */
  readonly poll?: ((ask: Questions) => Ask) | null
  /** What is asked past every cache too, in turns, while it is polled; `true` for the poll alone. */
  readonly glances?: true | readonly Look<Questions>[]
  readonly beside?: Step<Questions>
  readonly ended?: Step<Questions>
  readonly later?: readonly { readonly afterMs: number; readonly asks: Step<Questions> }[]
  readonly lastly?: Step<Questions>
  readonly giveUp?: GiveUp<Questions>
}

type Look<Questions> = (ask: Questions) => Ask
type GiveUp<Questions> = (ask: Questions, job: JobSoFar) => Ask | undefined

/** What a vendor's jobs have in common. */
export interface Customs<Questions> {
  /** The questions about one job, its addresses found: a host may turn out to answer elsewhere than at first. */
  about(job: JobSoFar): Questions
  /** The plainest submission, marked with the label. */
  submit(label: string): Ask
  poll(ask: Questions): Ask
  ended(ask: Questions, job: JobSoFar): readonly Ask[]
  /** Absent where the vendor has no way to give a job up. */
  readonly giveUp?: GiveUp<Questions>
}

export interface Planner<Questions> {
  job(outline: Outline<Questions>): JobPlan
  /** `submit` as it is made by those who have no key, or none that is one. */
  knocks(submit: Ask): readonly Ask[]
  /** `ask` as it is put by those who have no right to the answer. */
  strangers(ask: Ask): readonly Ask[]
  /** Where the webhook of the job with this label is received. */
  hook(label: string): string
}

export function plannerOf<Questions>(
  { target, nonce, webhookUrl = '' }: JourneyContext,
  customs: Customs<Questions>,
): Planner<Questions> {
  const { about } = customs
  const step = (asks: Step<Questions>) => (job: JobSoFar) => asks(about(job), job)
  const nothing: Step<Questions> = () => []
  return {
    // Another caller's key may submit: that is what it is lent for.
    knocks: (submit) =>
      ['wrong-key', 'no-key'].flatMap((who) =>
        strangers(target, submit).filter(({ purpose }) => purpose === who),
      ),
    strangers: (ask) => strangers(target, ask),
    hook: (label) => `${webhookUrl}/${label}`,
    job({
      submit,
      arrived,
      poll = customs.poll,
      glances = [],
      beside,
      ended,
      later,
      lastly,
      giveUp = customs.giveUp,
      ...own
    }) {
      const looks = glances === true ? (poll ? [poll] : []) : glances
      const lookAt = (nth: number): Look<Questions> | undefined => looks[(nth - 1) % looks.length]
      return {
        ...own,
        submit: submit ?? customs.submit(own.label),
        arrived: step(arrived ?? nothing),
        ...(poll ? { poll: (job) => poll(about(job)) } : {}),
        glance(job, nth) {
          const ask = lookAt(nth)?.(about(job))
          return ask && glanceAt(ask, `${nonce}-${nth}`)
        },
        ...(beside ? { beside: step(beside) } : {}),
        ended: step(ended ?? customs.ended),
        ...(later ? { later: later.map(({ afterMs, asks }) => ({ afterMs, asks: step(asks) })) } : {}),
        ...(lastly ? { lastly: step(lastly) } : {}),
        ...(giveUp ? { giveUp: (job) => giveUp(about(job), job) } : {}),
      }
    },
  }
}

/** Every medium that was fetched whole, once more. */
export function mediaAgain({ exchanges }: JobSoFar, purpose: string): readonly Ask[] {
  const whole = ({ act, purpose: was }: Exchange) => act === 'media' && was === 'get'
  const urls = exchanges.filter(whole).map(({ request }) => meantUrl(request))
  return [...new Set(urls)].map((to) => ({ act: 'media', purpose, method: 'GET', to }))
}
