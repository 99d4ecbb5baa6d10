// reka.md 1.2: two credentials, each of which suffices, and what nobody without one may do.
import { unproven } from '../../../contract/finding.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import type { ClauseCard, Finding } from '../../../core/clause.ts'
import { isRefused } from '../auth.ts'
import type { Answer, RekaView } from '../read.ts'
import { demand, eachOffered, free, hasCode, inJob, losing, type RekaClause, told } from './kit.ts'

const acts = {
  status: {
    deed: 'read the status of',
    breaks: 'Anyone who sees an id follows the work of others, and learns when its output is there.',
  },
  result: { deed: 'read the result of', breaks: 'Anyone who sees an id takes the output of others.' },
  cancel: {
    deed: 'cancel',
    breaks: 'Anyone who sees an id stops the work of others, whose output never comes.',
  },
} as const
type Act = keyof typeof acts

/** Both pages that are at hand say so for status and cancel; of the result none is. */
const terms: Readonly<Record<Act, Pick<ClauseCard, 'level' | 'loses' | 'evidence'>>> = {
  status: losing('output'),
  cancel: losing('output'),
  result: { level: 'SHOULD', evidence: 'inferred' },
}

const asked =
  (act: string, ...purposes: readonly string[]) =>
  (view: RekaView): readonly Answer[] =>
    view.strangers.filter((answer) => answer.act === act && purposes.includes(answer.purpose))

/** Within a job, as a journey asks, or by themselves. */
const listsOfOthers = (view: RekaView): readonly Answer[] => [
  ...asked('list', 'other-key')(view),
  ...free('list', 'other-key')(view),
]

const notLent = 'no second credential was lent'

export const authClauses: readonly RekaClause[] = [
  suffices(
    'x-api-key',
    '`X-Api-Key`',
    'reka-cli and reka-mcp, which send this header alone, are refused everything.',
  ),
  suffices(
    'bearer',
    '`Authorization: Bearer`',
    "Reka's own workflow examples, and every OpenAI client, are refused everything.",
  ),
  ...(['status', 'cancel', 'result'] as const).flatMap((act) => [
    closedToStrangers(act),
    closedToOthers(act),
  ]),
  {
    id: 'reka/security/others-do-not-list-it',
    level: 'SHOULD',
    evidence: 'inferred',
    text: "A list never names another key's requests.",
    source: 'reka.md 6',
    breaks: 'Every caller learns the ids of all others.',
    check: eachOffered(listsOfOthers, notLent, (answer, view) => {
      const shown = view.jobs.find(({ id }) => id !== undefined && answer.text.includes(id))
      return demand(answer, shown === undefined, "none of this caller's requests", shown?.id)
    }),
  },
]

/** Lists asked in the caller's own name, the key in this one place alone. */
function listedBy(scheme: string) {
  const places = ['authorization', 'x-api-key']
  const [here, elsewhere] = scheme === 'bearer' ? places : places.toReversed()
  return (view: RekaView): readonly Answer[] => {
    if (view.transcript.source === 'journey') return free('list', `by-${scheme}`)(view)
    const has = (answer: Answer, name = '') => name in answer.exchange.request.headers
    return free(
      'list',
      '',
      `auth-${scheme}`,
    )(view).filter((answer) => has(answer, here) && !has(answer, elsewhere))
  }
}

/** A refusal under a code of success tells nothing of the request, and does not show that nothing would be told. */
function kept(answer: Answer): Finding {
  const { subject } = answer.evidence
  if (subject.kind === 'flattened') return unproven(`not shown, because ${subject.words}`, answer.exchange)
  return demand(answer, answer.code >= 400, 'a refusal', told(answer))
}

function suffices(scheme: string, spelt: string, breaks: string): RekaClause {
  return {
    id: `reka/auth/${scheme}-alone-suffices`,
    ...losing('client'),
    text: `A right key in ${spelt} alone is let in.`,
    source: 'reka.md 1.2, 11 RK-M02',
    breaks,
    // Measured against the list that was asked for in the way that works: whether there is one is not the question here.
    check: eachOffered(listedBy(scheme), 'no key was given to try', (answer, view) => {
      const plain = free('list', '')(view)[0]?.code ?? 200
      return demand(answer, answer.code === plain && !isRefused(answer.exchange), String(plain), told(answer))
    }),
  }
}

function closedToStrangers(act: Act): RekaClause {
  return {
    id: `reka/security/strangers-cannot-${act === 'cancel' ? 'cancel' : `read-the-${act}`}`,
    ...terms[act],
    text: `A caller without a key, or with a wrong one, cannot ${acts[act].deed} a request.`,
    source: 'reka.md 1.2, 11 RK-M01',
    breaks: acts[act].breaks,
    check: unlessKeyless(
      // Strangers cancel what is to be cancelled anyway; all else they ask of the happy request.
      inJob(
        act === 'cancel' ? 'cancelled' : 'happy',
        ({ strangers }) => strangers.filter((answer) => answer.act === act && answer.purpose !== 'other-key'),
        'no stranger asked',
        kept,
      ),
    ),
  }
}

function closedToOthers(act: Act): RekaClause {
  return {
    id: `reka/security/others-cannot-${act === 'cancel' ? 'cancel' : `read-the-${act}`}`,
    level: 'SHOULD',
    evidence: 'inferred',
    text: `A caller with another valid key who tries to ${acts[act].deed} a request is told 404.`,
    source: 'reka.md 3.2',
    breaks: acts[act].breaks,
    check: eachOffered(asked(act, 'other-key'), notLent, (answer) => hasCode(answer, 404)),
  }
}
