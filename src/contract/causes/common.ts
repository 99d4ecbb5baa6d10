// Faults that the hosts of every vendor can have, told by the promises that all vendors make.
import type { ClauseCard } from '../../core/clause.ts'
import type { KnownDeviation } from '../known-deviations.ts'
import type { CommonView } from '../view.ts'

/** What a vendor adds to a common fault: promises of its own, by what stands behind its name. */
export interface Added {
  /** A record that breaks one of them shows the fault too. */
  readonly shows?: readonly string[]
  /** Of which, or of the fault's own, one has to be broken besides. */
  readonly beside?: readonly string[]
  /** Fall with it where they are broken. */
  readonly falls?: readonly string[]
}

export interface Vendor {
  /** What its ids begin with (`fal`). */
  readonly prefix: string
  /** What it calls a job: `job` or `request`. */
  readonly one: string
  readonly law: readonly ClauseCard[]
  readonly added: Readonly<Partial<Record<CommonFault, Added>>>
}

/** Those promises of a fault that the vendor's law knows, and what the vendor adds. */
export function commonFaults<View extends CommonView>({
  prefix,
  one,
  law,
  added,
}: Vendor): Readonly<Record<string, KnownDeviation<View>>> {
  const known = new Set(law.map(({ id }) => id))
  const ids = (names: readonly string[] = []) => names.map((name) => `${prefix}/${name}`)
  const common = (names: readonly string[] = []) => ids(names).filter((id) => known.has(id))
  return Object.fromEntries(
    Object.entries<Fault>(faultsOf(one)).flatMap(
      ([id, { meaning, change, breaks = '', shows, beside, falls }]) => {
        const more = added[id as CommonFault]
        const clauses = [...common(shows), ...ids(more?.shows)]
        const told: KnownDeviation<View> = {
          ...{ meaning, change, breaks, clauses },
          falls: [...common(falls), ...ids(more?.falls)],
          ...(beside ? { beside: [...common(beside), ...ids(more?.beside)] } : {}),
        }
        return clauses.length === 0 ? [] : [[id, told]]
      },
    ),
  )
}

interface Fault {
  readonly meaning: string
  readonly change: string
  /** What breaks for whom; absent where the heaviest promise that falls says it. */
  readonly breaks?: string
  readonly shows: readonly string[]
  readonly beside?: readonly string[]
  readonly falls?: readonly string[]
}

export type CommonFault = keyof ReturnType<typeof faultsOf>

const faultsOf = (one: string) =>
  ({
    'lost-body': {
      meaning: 'What a submission sends is lost on the way.',
      change: 'Pass the body on as it came, with its type; look for a proxy or a parser that reads it first.',
      shows: ['submit/body-arrives'],
      falls: ['submit/is-accepted'],
    },
    'shared-id': {
      meaning: 'Two submissions got one id.',
      change: 'Give every submission an id of its own.',
      shows: ['ids/never-shared'],
      falls: ['ids/no-strangers'],
    },
    'another-jobs-answer': {
      meaning: `Answers about one ${one} tell another one's, so that another customer's output may reach this caller, and this caller's output others.`,
      change: `Look for what keeps answers under a key too short: the id of the ${one} and the credential belong into it.`,
      breaks: `Whoever made the ${one} is served, and pays for, what somebody else made; what they made themselves is shown to strangers.`,
      shows: ['ids/no-strangers', 'ids/nobody-elses-job'],
      falls: ['ids/same-everywhere', 'status/never-goes-back', 'status/one-outcome', 'result/stable'],
    },
    'shared-cache': {
      meaning: `What was told once of a ${one} is told again when it is no longer true, and to strangers: out of a cache.`,
      change: 'Keep no status in a cache, and check the key of every request before anything is answered.',
      shows: ['security/strangers-cannot-read-the-status', 'security/strangers-cannot-fetch'],
      beside: ['status/never-goes-back', 'status/ends'],
    },
    'never-ends': {
      meaning: `A ${one} never ends.`,
      change: `Pass on what the upstream tells of the ${one}, and keep no status in a cache.`,
      shows: ['status/ends'],
    },
    'goes-back': {
      meaning: `A ${one} that has ended is told as waiting or running again, most often out of a cache.`,
      change: 'Ask one replica, or the one that is furthest; keep no status in a cache.',
      shows: ['status/never-goes-back'],
      falls: ['status/ends', 'status/one-outcome'],
    },
    'changes-its-mind': {
      meaning: `A ${one} that has ended is told with another outcome.`,
      change: 'Keep the first outcome.',
      shows: ['status/one-outcome'],
    },
    'result-changes': {
      meaning: 'A result that is asked for again is another one.',
      change: `Keep the result of a ${one} once it was given out, and run nothing a second time.`,
      shows: ['result/stable'],
    },
    'no-media': {
      meaning: 'Files of a result cannot be fetched.',
      change: 'Serve every file of a result at once, whole, and without a credential.',
      shows: ['media/alive-at-once', 'media/no-credential'],
      falls: ['media/range-honest', 'media/type-true', 'media/whole'],
    },
    'cut-media': {
      meaning: 'Files of a result are not whole: they end before the end that their own format states.',
      change: 'Serve every file to its last byte; look for an upload or a copy that broke off and was kept.',
      shows: ['media/whole'],
      // Told of the whole file, as it should have come.
      falls: ['media/head-honest', 'media/range-honest'],
    },
    'wrong-media': {
      meaning: 'Files of a result are not what they are said to be.',
      change: 'Serve the bytes that the model made, with their own type.',
      shows: ['media/type-true'],
      falls: ['media/range-honest', 'media/whole'],
    },
  }) satisfies Readonly<Record<string, Fault>>
