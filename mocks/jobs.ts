// One vendor's jobs: begun, found again by their owner, cancelled, expired, and told of when they end. The ledger keeps them.
import type { ProviderId } from '../src/core/provider.ts'
import { shareJobs } from './credential.ts'
import type { Fate } from './fate.ts'
import type { Job, JobEntry, JobEvent } from './job.ts'
import { planOf } from './plan.ts'
import type { Delivery } from './webhooks/delivery.ts'
import type { World } from './world.ts'

/** What a submission asks for; what is absent is drawn, planned from the settings' delays, or usual. */
export type Order<Details> = Pick<Job<Details>, 'account' | 'model' | 'input' | 'details'> &
  Partial<Pick<Job, 'id' | 'seed' | 'plan' | 'ahead' | 'priority'>> & {
    readonly fate?: Fate | undefined
    /** The fate ends its run in failure. */
    readonly fails?: boolean
  }

export interface Jobs<Details> {
  begin(order: Order<Details>): JobEntry<Details>
  /** With all that befell it by now. */
  get(id: string): JobEntry<Details> | undefined
  /** The account's own; another account's job is none. */
  own(id: string, account: string): JobEntry<Details> | undefined
  /** The account's own, newest first. */
  ofAccount(account: string): readonly JobEntry<Details>[]
  /** Notes a wish to cancel, which takes effect after `lagMs`, and gives the job as it then is. A wish noted before stands. */
  cancel(entry: JobEntry<Details>, lagMs?: number): JobEntry<Details>
  /** Ends the life of its files now; the job itself stays known. */
  expire(entry: JobEntry<Details>): void
  /** Ends it in failure now, for a reason in the vendor's words. */
  fail(entry: JobEntry<Details>, reason: string): void
  /** Tells a caller's address once the job has ended, however it did. */
  tellEnd(
    id: string,
    body: (entry: JobEntry<Details>) => string | Promise<string>,
    telling: Telling,
    afterMs?: number,
  ): void
}

/** A delivery but for what is told. */
export type Telling = Omit<Delivery, 'body' | 'jobId'>

export function jobsOf<Details>(world: World, provider: ProviderId): Jobs<Details> {
  const { ledger, clock, random, settings, progress, outbox, newId } = world
  // Every entry under this provider was put there by `begin`, so its details are the vendor's own.
  const get = (id: string) => ledger.get(provider, id) as JobEntry<Details> | undefined
  const note = ({ job }: JobEntry<Details>, event: JobEvent) => ledger.append(provider, job.id, event)
  return {
    begin({ fate, fails = false, id, seed, plan, ahead, priority = 'normal', ...rest }) {
      const job: Job<Details> = {
        ...rest,
        provider,
        id: id ?? newId(random.uuid),
        submittedAt: clock.now(),
        seed: seed ?? random.integer(2 ** 31),
        plan: plan ?? planOf(settings.delays, fate, fails, random),
        ahead: ahead ?? random.integer(4),
        priority,
        ...(fate ? { fate } : {}),
      }
      return ledger.add(job) as JobEntry<Details>
    },
    get,
    own: (id, account) => {
      const entry = get(id)
      return entry && shareJobs(entry.job.account, account) ? entry : undefined
    },
    ofAccount: (account) =>
      (ledger.list(provider) as readonly JobEntry<Details>[])
        .filter(({ job }) => shareJobs(job.account, account))
        .reverse(),
    cancel(entry, lagMs = 0) {
      if (entry.events.some(({ kind }) => kind === 'cancel')) return entry
      const at = clock.now()
      note(entry, { kind: 'cancel', at, effectiveAt: at + lagMs })
      return get(entry.job.id) ?? entry
    },
    expire: (entry) => note(entry, { kind: 'expire', at: clock.now() }),
    fail: (entry, reason) => note(entry, { kind: 'fail', at: clock.now(), reason }),
    tellEnd(id, body, telling, afterMs = 0) {
      const endsAt = () => {
        const entry = get(id)
        return entry ? progress.endsAt(entry) + afterMs : Number.POSITIVE_INFINITY
      }
      const text = () => {
        const entry = get(id)
        if (!entry) throw new Error('the job is gone')
        return body(entry)
      }
      outbox.send(endsAt, { ...telling, jobId: id, body: text })
    },
  }
}
