// fal.md 2, 16: nobody reads or cancels the request of somebody else.
import { skip, unproven } from '../../../contract/finding.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import type { Finding } from '../../../core/clause.ts'
import { pairForm, pairMarker } from '../../../core/transcript.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { demand, each, type FalClause, inJob } from './kit.ts'

const acts = {
  status: {
    deed: 'read the status of',
    breaks: 'Anyone who sees an id follows the work of others, and learns when its output is there.',
  },
  result: { deed: 'read the result of', breaks: 'Anyone who sees an id takes the output of others.' },
  stream: {
    deed: 'follow the stream of',
    breaks: 'Anyone who sees an id watches the work of others, and learns when its output is there.',
  },
  cancel: {
    deed: 'cancel',
    breaks: 'Anyone who sees an id stops the work of others, whose output never comes.',
  },
} as const

type Act = keyof typeof acts

const asked = (view: FalView, act: Act, purposes: readonly string[]) =>
  view.strangers.filter((answer) => answer.act === act && purposes.includes(answer.purpose))

/** A refusal under a code of success (R7) tells nothing of the request, and does not show that nothing would be told. */
function kept(answer: Answer, _job: FalJob, view: FalView): Finding | undefined {
  const { subject } = answer.evidence
  if (answer.code >= 300 && answer.code < 400) {
    // Where a way elsewhere leads, and what is told there, stands in no recording of others.
    if (view.transcript.source === 'har') return undefined
    return unproven(`not shown, because such callers are sent elsewhere (${answer.code})`, answer.exchange)
  }
  if (subject.kind === 'flattened') return unproven(`not shown, because ${subject.words}`, answer.exchange)
  return demand(answer, answer.code >= 400, 'a refusal', `${answer.code} ${answer.text}`)
}

/** Strangers cancel what is to be cancelled anyway; all else they ask of the happy request. */
function tried(act: Act, purposes: readonly string[], missing: string): (view: FalView) => Finding {
  const answers = ({ strangers }: Pick<FalView, 'strangers'>) =>
    strangers.filter((answer) => answer.act === act && purposes.includes(answer.purpose))
  return inJob(act === 'cancel' ? 'cancelled' : 'happy', answers, missing, kept)
}

/** Without a key, or with one that is no key at all. */
function closedToStrangers(act: Act): FalClause {
  return {
    id: `fal/security/strangers-cannot-${act === 'cancel' ? 'cancel' : `read-the-${act}`}`,
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: `A caller without a key, or with a wrong one, cannot ${acts[act].deed} a request.`,
    source: 'fal.md 2, 16',
    breaks: acts[act].breaks,
    check: unlessKeyless(
      tried(act, ['no-key', 'wrong-key'], `no stranger tried to ${acts[act].deed} the request`),
    ),
  }
}

/** With a good key that belongs to somebody else, where the target's owner lent one. */
function closedToOthers(act: Act): FalClause {
  return {
    id: `fal/security/other-callers-cannot-${act === 'cancel' ? 'cancel' : `read-the-${act}`}`,
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: `A caller with another key cannot ${acts[act].deed} a request.`,
    source: 'fal.md 2, 16',
    breaks: acts[act].breaks,
    check: (view) => {
      const answers = asked(view, act, ['other-key'])
      if (answers.length === 0 && view.jobs.length > 0) return skip('no second key was lent')
      return tried(act, ['other-key'], 'nobody else tried')(view)
    },
  }
}

export const securityClauses: readonly FalClause[] = [
  closedToStrangers('status'),
  closedToStrangers('result'),
  closedToStrangers('stream'),
  closedToStrangers('cancel'),
  closedToOthers('status'),
  closedToOthers('result'),
  closedToOthers('stream'),
  closedToOthers('cancel'),
  {
    id: 'fal/secrets/upstream-key-never-told',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: "No answer holds anything of the form of the vendor's keys.",
    source: 'fal.md 2, 16',
    breaks: "Callers of a relay read the relay's own key out of an error, and spend its money.",
    check: each(
      (view) => view.answers,
      'nothing was answered',
      (answer) => {
        // The caller's own is redacted before anything is judged.
        const told = [answer.text, ...Object.values(answer.headers)]
        const found = told.find((text) => text.search(pairForm) >= 0 || text.includes(pairMarker))
        return demand(answer, found === undefined, 'no key', 'an id and a secret, joined by a colon')
      },
    ),
  },
]
