// Who calls, as both sides see it: nobody buys without a key, and no key goes where it does not belong.
import { skip } from '../../../contract/finding.ts'
import { isStranger, nobodyIsAStranger } from '../../../contract/strangers.ts'
import type { CaseClause } from '../../../contract/upstream/case.ts'
import {
  askedAs,
  boughtIn,
  cameBack,
  demandOf,
  inCase,
  isGood,
  onceArrived,
} from '../../../contract/upstream/checks.ts'
import { ownCaller } from '../../../contract/upstream/stage.ts'
import { buysNothing } from '../../../contract/upstream/submission-checks.ts'
import { strangeCases } from '../../../contract/upstream/submissions.ts'
import type { CaseView } from '../../../contract/upstream/view.ts'
import { callerFingerprint } from '../../../core/caller-fingerprint.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { keyMarker } from '../../../core/transcript.ts'
import { worldNamedIn } from '../../../core/world-word.ts'

const strangersBuyNothing = (name: 'no-key' | 'wrong-key', who: string): CaseClause => ({
  id: `fal/upstream/${name}-buys-nothing`,
  case: name,
  level: 'MUST',
  loses: 'money',
  evidence: 'documented',
  text: `A submission ${who} makes no job upstream.`,
  source: 'fal.md 2, 16',
  breaks: "Strangers spend the relay's money, by the fixed key that lets anyone in.",
  check: buysNothing(name),
})

const keptFrom = (act: 'status' | 'result', what: string): CaseClause => ({
  id: `fal/upstream/strangers-get-no-${act}`,
  case: 'strangers',
  level: 'MUST',
  loses: 'output',
  evidence: 'documented',
  text: `Who has no right key is not told ${what}, whoever asked before.`,
  source: 'fal.md 2, 16',
  breaks: "A cache, or a fixed key, gives one customer's output to anyone.",
  check: inCase('strangers', (seen) => {
    const asked = askedAs(seen, act).filter(isStranger)
    if (asked.length === 0) return skip(nobodyIsAStranger)
    const open = asked.find(isGood)
    return demandOf(open ? [open] : asked, open === undefined, 'a refusal', open ? cameBack(open) : '')
  }),
})

export const callerClauses: readonly CaseClause[] = [
  strangersBuyNothing('no-key', 'without a key'),
  strangersBuyNothing('wrong-key', 'with a wrong key'),
  keptFrom('status', 'the status of a request'),
  keptFrom('result', 'the result of a request'),
  {
    id: 'fal/upstream/strangers-cancel-nothing',
    case: 'strangers',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'Who has no right key cancels nothing upstream.',
    source: 'fal.md 2, 7, 16',
    breaks: "Whoever knows an id ends other people's jobs, and they lose their output.",
    check: inCase('strangers', (seen) => {
      const asked = askedAs(seen, 'cancel').filter(isStranger)
      if (asked.length === 0) return skip(nobodyIsAStranger)
      const taken = seen.upstream.find((one) => one.act === 'cancel' && isGood(one))
      return demandOf(
        taken ? [...asked, taken] : asked,
        taken === undefined,
        'no cancel that the upstream takes',
        taken ? cameBack(taken) : '',
      )
    }),
  },
  {
    id: 'fal/upstream/upstream-key-stays-upstream',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'The key with which the relay calls the vendor stands in no answer to a client.',
    source: 'fal.md 2, 16',
    breaks: "Callers read the relay's own key out of an answer, and spend its money.",
    check: (view) => {
      const swapped = view.cases.filter((seen) => isOwners(seen) && callersIn(seen).length > 0)
      const leaks = swapped.flatMap(leaksIn)
      if (swapped.length === 0) return skip("the relay hands on the client's own key")
      const some = swapped.flatMap(({ client }) => client.slice(0, 1))
      return demandOf(
        leaks.length > 0 ? leaks : some,
        leaks.length === 0,
        "nothing of the relay's own key",
        'the key, in a header or in the body',
      )
    },
  },
  {
    id: 'fal/upstream/client-key-stays-here',
    level: 'SHOULD',
    evidence: 'observed',
    text: "Where the relay calls the vendor with a key of its own, the client's goes no further.",
    source: 'fal.md 2, 16',
    breaks: "The vendor, and its logs, hold the relay's customers' keys.",
    check: ({ cases }) => {
      const swapped = cases.filter(isOwners).flatMap(({ upstream }) => upstream.filter(isSwapped))
      if (swapped.length === 0) return skip("the relay hands on the client's own key")
      const leaks = swapped.filter((one) => JSON.stringify(one.request).includes(keyMarker))
      return demandOf(
        leaks.length > 0 ? leaks : swapped.slice(0, 3),
        leaks.length === 0,
        "nothing of the client's key",
        'the key, in another place than Authorization',
      )
    },
  },
  {
    id: 'fal/upstream/statuses-are-asked-upstream',
    case: 'plain',
    level: 'MAY',
    evidence: 'observed',
    text: 'Each status that a client asks for is asked upstream.',
    source: 'fal.md 16',
    breaks: 'A status out of a cache tells yesterday, or what somebody else was told.',
    check: onceArrived('plain', 'status', (seen) => {
      const [asked, arrived] = [askedAs(seen, 'status'), seen.upstream.filter(({ act }) => act === 'status')]
      return demandOf(
        [...asked.slice(0, 3), ...arrived.slice(0, 3)],
        arrived.length >= asked.length,
        `${asked.length} statuses`,
        `${arrived.length} statuses`,
      )
    }),
  },
]

/** In the others a stranger's key is what a relay may hand on. */
function isOwners({ name }: CaseView): boolean {
  return ![...strangeCases, 'strangers'].includes(name)
}

/** The relay called with a key, and not with the client's. */
function isSwapped({ callers = [] }: Exchange): boolean {
  return callers.length > 0 && !callers.includes(ownCaller)
}

/** Whoever called the upstream and made a job there, but for the client itself. */
function callersIn(seen: CaseView): readonly string[] {
  return boughtIn(seen)
    .flatMap(({ callers = [] }) => callers)
    .filter((one) => one !== ownCaller)
}

/** Words as long as keys are, and no longer. */
const wordLike = /[\w:.~+/=-]{8,200}/g

/** Answers to a client in which a word has the fingerprint of whoever called the upstream. Our own key is a marker by now. */
function leaksIn(seen: CaseView): readonly Exchange[] {
  const callers = new Set(callersIn(seen))
  const world = worldIn(seen)
  if (world === undefined) return []
  return seen.client.filter(({ act, reply }) => {
    if (act === 'media' || !reply) return false
    const text = [...Object.values(reply.headers), reply.body.text ?? ''].join('\n')
    return [...text.matchAll(wordLike)].some(([word]) => callers.has(callerFingerprint(world, word)))
  })
}

/** The world of a case stands in the input that was sent there. */
function worldIn({ client }: CaseView): string | undefined {
  const [submit] = client.filter(({ act }) => act === 'submit')
  return worldNamedIn(submit?.request.body?.text ?? '')
}
