// Questions that cost nothing, asked before any submission: refusals above all.
import type { Ask, JourneyContext } from '../../../contract/plan.ts'
import { preflightAsk } from '../../../contract/preflight.ts'
import { unknownId } from '../../../contract/unknown-id.ts'
import { jwksAsk, type Questions, questionsAt, submitAsk, uploadAsk } from '../ask.ts'
import { requestPaths } from '../model-id.ts'

/** Whose uploads are known to go to other hosts of fal's. */
const official = 'https://queue.fal.run'

/** A model that no host serves; whoever accepts it has not looked. */
export const unknownModel = 'fal-ai/relayproof-no-such-model'

/** Only through a proxy that resells fal itself: its hosts are where clients upload to, and nobody else's. */
function uploads({ target: { via, resells = official } }: JourneyContext): readonly Ask[] {
  return via !== undefined && new URL(resells).origin === official ? [uploadAsk()] : []
}

/** The questions about a request that was never made, under the app of the model in use. */
function aboutNone({ model, nonce }: JourneyContext): Questions {
  return questionsAt(requestPaths(model, unknownId(nonce))[0] ?? '')
}

/** The first question of all: a request that never was, in the name of the key. */
export function probeAsk(context: JourneyContext): Ask {
  return aboutNone(context).status(undefined, { purpose: 'probe' })
}

/**
 * A submit in a stranger's name goes to the unknown model here, so that a relay which lets everyone in is not made to run
 * a job; a GET goes there too, because on some apps a GET is a submission.
 */
export function freeAsks(context: JourneyContext): readonly Ask[] {
  const ask = aboutNone(context)
  const body = { prompt: 'relayproof' }
  return [
    ask.status(undefined, { purpose: 'no-key', credential: 'none' }),
    ask.status(undefined, { purpose: 'wrong-key', credential: 'wrong' }),
    submitAsk(unknownModel, body, { purpose: 'wrong-key', credential: 'wrong' }),
    submitAsk(unknownModel, body, { purpose: 'no-key', credential: 'none' }),
    ask.status('0', { purpose: 'unknown-id' }),
    ask.result({ purpose: 'unknown-id' }),
    ask.cancel({ purpose: 'unknown-id' }),
    { ...ask.cancel({ purpose: 'bare', headers: {} }), tellsNoLength: true },
    { ...ask.cancel({ purpose: 'with-body' }), body: {} },
    ask.stream({ purpose: 'unknown-id' }),
    submitAsk(unknownModel, body, { purpose: 'unknown-model' }),
    { act: 'submit', purpose: 'get-method', method: 'GET', to: `/${unknownModel}` },
    preflightAsk(`/${context.model}`),
    ...uploads(context),
    ...(context.target.capabilities.includes('webhook') ? [jwksAsk()] : []),
  ]
}
