// Reads what somebody orders to befall exchanges: the same for the command line, createMock, the control plane, header and prompt.
import { UsageError } from '../../src/core/errors.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import { mockContract, readOrder } from '../mock-contract.ts'
import { presets } from './presets.ts'
import type { Fault, FaultOrder, When } from './rule.ts'
import { checkSense, usualSide } from './sense.ts'

/** Reads a rule for a mock that serves these vendors. */
export type FaultReader = (order: unknown) => Fault

/** All that can be ordered of a mock that serves the vendors `served`; see `readFault`. */
export const faultReader =
  (served: readonly ProviderId[]): FaultReader =>
  (order) =>
    readFault(order, served)

/**
 * A rule as JSON (`{ match, when, side, do }`), a name of the table (`lost-submit`), or a name with another act and turn
 * (`lost-poll@result:2`), alone or as the rule's `fault`. Throws UsageError naming what makes no sense, and what is near.
 */
export function readFault(order: unknown, served: readonly ProviderId[] = providerIds): Fault {
  if (typeof order === 'string') return fromText(order.trim(), served)
  const given = readOrder('FaultOrder', order)
  const named = given.fault === undefined ? undefined : fromName(given.fault, served)
  if (!named && !given.do)
    throw new UsageError(`"do" is missing: say what happens, or name a "fault"; ${hint}`)
  return ruleOf(given, named, served)
}

type Served = readonly ProviderId[]

const hint = '`relayproof mock --help faults` and GET /__mock/faults/known tell them all'

function fromText(text: string, served: Served): Fault {
  if (!text.startsWith('{')) return fromName(text, served)
  const order = parseJson(text)
  if (isJsonObject(order)) return readFault(order, served)
  throw new UsageError(`a fault is a name or a rule as JSON; this is no JSON: ${text.slice(0, 200)}`)
}

function ruleOf(given: FaultOrder, named: Fault | undefined, served: Served): Fault {
  const what = { ...named?.do, ...given.do }
  const side = given.side ?? named?.side ?? usualSide(what)
  const fault: Fault = {
    ...(named?.name === undefined ? {} : { name: named.name }),
    match: { ...named?.match, ...given.match },
    when: given.when ?? named?.when ?? 'always',
    ...{ side, do: what },
  }
  checkSense(fault, served)
  return fault
}

/** `NAME[@act[:turn]]`. */
function fromName(text: string, served: Served): Fault {
  const [, name = text, act, turn] = /^([^@]*)(?:@([^:]*)(?::(.*))?)?$/.exec(text) ?? []
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined
  if (!preset)
    throw unknownWord({ refusal: 'there is no fault called', word: name, known: Object.keys(presets), hint })
  const { rule } = preset
  // As it stands it may be of a vendor's act that is not served, and still become another.
  const fault = ruleOf(rule, undefined, act === undefined ? served : providerIds)
  if (act === undefined) return { name, ...fault }
  const match = { ...fault.match, act: actOf(act) }
  const other = { name, ...fault, match, when: turn === undefined ? fault.when : turnOf(turn, text) }
  checkSense(other, served)
  return other
}

function actOf(word: string): NonNullable<Fault['match']['act']> {
  const known = actsKnown()
  const act = known.find((one) => one === word)
  if (act) return act
  throw unknownWord({ refusal: 'there is no act called', word, known })
}

function actsKnown() {
  const { schemas } = mockContract().document['components'] as unknown as {
    readonly schemas: { readonly Act: { readonly enum: readonly NonNullable<Fault['match']['act']>[] } }
  }
  return schemas.Act.enum
}

/** `3` the third, `2-5` from the second to the fifth, `2+` from the second on, `10%` a share, `always`. */
function turnOf(turn: string, text: string): When {
  if (turn === 'always') return turn
  const [, from, last, share] =
    /^(?:([1-9]\d{0,6})(?:-([1-9]\d{0,6})|(?=\+?$))\+?|(\d{1,2}(?:\.\d+)?|100)%)$/.exec(turn) ?? []
  if (share !== undefined) return { share: Number(share) / 100 }
  if (from !== undefined && last !== undefined && Number(last) >= Number(from))
    return { from: Number(from), times: Number(last) - Number(from) + 1 }
  if (from !== undefined && last === undefined)
    return turn.endsWith('+') ? { from: Number(from) } : { nth: Number(from) }
  throw new UsageError(
    `${JSON.stringify(text)}: a turn is 3, 2-5, 2+, 10% or always; received ${JSON.stringify(turn)}`,
  )
}
