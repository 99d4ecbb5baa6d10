// Questions that cost nothing, asked before any submission, in the order of reka.md 12.
import type { Ask, JourneyContext } from '../../../contract/plan.ts'
import { preflightAsk } from '../../../contract/preflight.ts'
import { largeFiller } from '../../../contract/two-megabytes.ts'
import { unknownId } from '../../../contract/unknown-id.ts'
import type { Spec } from '../../../spec/load.ts'
import { chatAsk, listAsk, modelsAsk, questionsAt, requestPaths, submitAsk } from '../ask.ts'
import { inputFor } from '../input.ts'
import { modelIds, modelMeant, namesFor } from '../model.ts'

/** A model that no host serves; whoever accepts it has not looked. */
export const unknownModel = 'relayproof-no-such-model/text-to-speech'

/** Longest webhook address that is documented, in characters. */
export const longestWebhook = 2083

/**
 * A submit in a wrong key's name goes to the unknown model, so that a relay which lets everyone in is not made to run a
 * job. With an empty object even a careless host has nothing to run.
 */
export function freeAsks(context: JourneyContext, spec: Spec): readonly Ask[] {
  const ask = questionsAt(requestPaths(unknownId(context.nonce)))
  const body = { input: { text: 'relayproof' } }
  const capable = context.target.capabilities.includes('fate')
  return [
    ask.status(undefined, { purpose: 'no-key', credential: 'none' }),
    modelsAsk(),
    listAsk(),
    ask.status(undefined, { purpose: 'unknown-id' }),
    ask.result({ purpose: 'unknown-id' }),
    ask.cancel({ purpose: 'unknown-id' }),
    { ...ask.cancel({ purpose: 'bare' }), tellsNoLength: true },
    { ...ask.cancel({ purpose: 'with-body' }), body: {} },
    // 2 MB of which no host can make a job.
    { ...ask.cancel({ purpose: 'large' }), body: largeFiller() },
    emptySubmit(context.model),
    ask.status(undefined, { purpose: 'wrong-key', credential: 'wrong' }),
    listAsk('', { purpose: 'wrong-key', credential: 'wrong' }),
    submitAsk(unknownModel, body, { purpose: 'wrong-key', credential: 'wrong' }),
    ...eitherCredential(context),
    submitAsk(unknownModel, body, { purpose: 'unknown-model' }),
    chatAsk({}, { purpose: 'empty' }),
    preflightAsk(submitAsk(context.model, {}).to),
    ...(capable ? [...carelessSubmits(context, spec), ...chats(context, spec)] : []),
  ]
}

/** A submission without `input`. */
function emptySubmit(model: string): Ask {
  return submitAsk(model, {}, { purpose: 'empty' })
}

/** What a host has to refuse, put anew where another model was chosen than the one that was asked for freely. */
export function refusedSubmits(context: JourneyContext, spec: Spec): readonly Ask[] {
  const planned = modelMeant(spec, context.target) ?? modelIds(spec)[0] ?? context.model
  if (planned === context.model) return []
  const capable = context.target.capabilities.includes('fate')
  return [emptySubmit(context.model), ...(capable ? carelessSubmits(context, spec) : [])]
}

/** The same call with either credential alone. */
function eitherCredential({ target }: JourneyContext): readonly Ask[] {
  if (target.key === undefined) return []
  return ['x-api-key', 'bearer'].map((scheme) => listAsk('', { purpose: `by-${scheme}`, scheme }))
}

/** What a careless host would run: asked only where fates can be set, which no live host lets anybody do. */
function carelessSubmits({ model, nonce }: JourneyContext, spec: Spec): readonly Ask[] {
  const input = inputFor(spec, model, `${nonce} webhook`)
  const long = `https://hooks.example.com/${'x'.repeat(longestWebhook)}`
  return [
    submitAsk(model, { input: 'no object' }, { purpose: 'not-an-object' }),
    submitAsk(model, { input, webhook_url: 'no address' }, { purpose: 'webhook-no-address' }),
    submitAsk(model, { input, webhook_url: long }, { purpose: 'webhook-too-long' }),
  ]
}

/** What a live host would charge for. */
function chats({ nonce }: JourneyContext, spec: Spec): readonly Ask[] {
  const messages = [{ role: 'user', content: `Say hello, relayproof ${nonce}` }]
  const body = { model: namesFor(spec, 'chat')[0] ?? 'qwen', messages }
  return [
    chatAsk(body, { purpose: 'plain' }),
    { ...chatAsk({ ...body, stream: true }, { purpose: 'streamed' }), stream: true },
  ]
}
