// One exchange under the rules of its world: the vendor is asked or not, and its reply fares as the rule says.
import type { WireFailure } from '../../src/core/exchange.ts'
import type { Addressed } from '../address.ts'
import { type Answer, type Reply, whenReady } from '../http.ts'
import type { RawRequest } from '../raw-request.ts'
import type { World } from '../world.ts'
import type { Taken } from './book.ts'
import { change } from './effects/change.ts'
import { furthered } from './effects/course.ts'
import { cut } from './effects/cut.ts'
import { msOf } from './effects/delay.ts'
import { nothing, refuse } from './effects/refuse.ts'
import { factsOf } from './facts.ts'
import type { Standing } from './rule.ts'
import { type Trouble, troubleOf } from './trouble.ts'
import type { Spoken } from './words.ts'

/** What came of an exchange. */
export interface Outcome {
  /** What goes out to the client. */
  readonly reply: Reply
  /** What the vendor answered; absent where it never saw the request. */
  readonly said?: Reply
  /** What the record keeps, where that is not the reply. */
  readonly kept?: Reply
  readonly failure?: WireFailure
  readonly trouble?: Trouble
  readonly taken?: Taken
  /** ms that go by before it goes out. All else is known before: a delay does not hold back what is told of it. */
  readonly delayMs?: number
}

export interface Exchanging {
  readonly world: World
  readonly addressed: Addressed
  readonly raw: RawRequest
  readonly spoken: Spoken | undefined
  /** Asks the vendor. */
  readonly ask: () => Answer
}

export function befall({ world, addressed, raw, spoken, ask }: Exchanging): Outcome | Promise<Outcome> {
  const { faults } = world
  const facts = factsOf(addressed, raw, world.ledger)
  const taken = faults.take(facts, spoken)
  const { rule } = taken
  if (rule?.side === 'before') return fared(world, addressed, rule, taken, undefined)
  const answer = faults.during(facts, spoken, ask)
  const told =
    facts.act === 'submit' ? whenReady(answer, (said) => afterWebhook(world, addressed, said)) : answer
  return whenReady(told, (said) =>
    rule
      ? fared(world, addressed, rule, taken, said)
      : { reply: said, said, taken, trouble: troubleOf(taken, [], undefined) },
  )
}

/** Where its webhook is to come before the answer, the answer waits for it. */
function afterWebhook({ faults, outbox }: World, { vendor, request }: Addressed, said: Reply): Answer {
  if (faults.hasty.size === 0) return said
  const { job } = vendor.actOf(request, said)
  return job !== undefined && faults.hasty.delete(job) ? outbox.settled().then(() => said) : said
}

function fared(
  world: World,
  { request }: Addressed,
  rule: Standing,
  taken: Taken,
  said: Reply | undefined,
): Outcome {
  const { do: what } = rule
  const delayMs = what.delay === undefined ? undefined : msOf(what.delay)
  const refused = refuse({ reply: said ?? nothing, did: [] }, what, request)
  const late = delayMs === undefined ? refused : furthered(refused, refused.reply, `delay ${delayMs} ms`)
  const { reply, kept, failure, did } = cut(change(late, what, request), what, world.clock)
  const isUnheard = reply.wire === 'reset' || reply.wire === 'held'
  const withheld = said && (isUnheard || said.status !== reply.status) ? said.status : undefined
  return {
    reply,
    ...(said ? { said } : {}),
    ...(kept ? { kept } : {}),
    ...(failure ? { failure } : {}),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...{ taken, trouble: troubleOf(taken, did, withheld) },
  }
}
