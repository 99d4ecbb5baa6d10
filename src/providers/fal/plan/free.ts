// Questions that cost nothing, asked before any submission: refusals above all.
import type { Ask, JourneyContext } from '../../../contract/provider.ts'
import { unknownId } from '../../../contract/unknown-id.ts'
import { cancelAsk, jwksAsk, resultAsk, statusAsk, streamAsk, submitAsk } from '../ask.ts'
import { requestPaths } from '../model-id.ts'

/** A model that no host serves; whoever accepts it has not looked. */
export const unknownModel = 'fal-ai/relayproof-no-such-model'

/** The path of a request that was never made, under the app of the model in use. */
export function unknownPath(context: JourneyContext): string {
  return requestPaths(context.model, unknownId(context.nonce))[0] ?? ''
}

/**
 * A submit in a wrong key's name goes to the unknown model, so that a relay which lets everyone in is not made to run
 * a job; a GET goes there too, because on some apps a GET is a submission.
 */
export function freeAsks(context: JourneyContext): readonly Ask[] {
  const path = unknownPath(context)
  const body = { prompt: 'relayproof' }
  return [
    statusAsk(path, undefined, { purpose: 'no-key', credential: 'none' }),
    statusAsk(path, undefined, { purpose: 'wrong-key', credential: 'wrong' }),
    submitAsk(unknownModel, body, { purpose: 'wrong-key', credential: 'wrong' }),
    statusAsk(path, '0', { purpose: 'unknown-id' }),
    resultAsk(path, { purpose: 'unknown-id' }),
    cancelAsk(path, { purpose: 'unknown-id' }),
    cancelAsk(path, { purpose: 'bare', headers: {} }),
    streamAsk(path, { purpose: 'unknown-id' }),
    submitAsk(unknownModel, body, { purpose: 'unknown-model' }),
    { act: 'submit', purpose: 'get-method', method: 'GET', to: `/${unknownModel}` },
    ...(context.target.capabilities.includes('webhook') ? [jwksAsk()] : []),
  ]
}
