// fal as the judging side sees it.
import { handleInRuins } from '../../contract/handle.ts'
import type { Provider } from '../../contract/provider.ts'
import { providerNames } from '../../core/provider.ts'
import type { Spec } from '../../spec/load.ts'
import { authSchemes, isRefused } from './auth.ts'
import { falClauses } from './clauses/index.ts'
import { confirmationsOf } from './confirmations.ts'
import { deviationsOf } from './deviations.ts'
import { explanationsOf } from './explanations.ts'
import { fateOf } from './fate.ts'
import { falPages } from './pages.ts'
import { freeAsks, jobPlans, probeAsk } from './plan.ts'
import { type FalView, handleOf, mediaOf, phaseTold, readTranscript } from './read.ts'
import { recognise } from './recognise.ts'
import { blamesInput, roleOf } from './role.ts'
import { falTwoSided, upstreamClauses } from './upstream/index.ts'

export type { FalView } from './read.ts'

/** `spec` is asked for when it is first needed, so that merely naming fal reads no file. */
export function falProvider(spec: () => Spec): Provider<FalView> {
  return {
    id: 'fal',
    title: providerNames.fal,
    officialUrl: 'https://queue.fal.run',
    authSchemes,
    probe: {
      ask: probeAsk,
      accepted: (exchange) => exchange.reply !== undefined && !isRefused(exchange),
      refused: isRefused,
    },
    models: () => spec().models.map(({ id }) => id),
    free: freeAsks,
    jobs: (context) => jobPlans(context, spec()),
    linkActs: { status_url: 'status', response_url: 'result', cancel_url: 'cancel' },
    handle: handleOf,
    salvage: (exchange) => handleInRuins(exchange, 'request_id'),
    phase: phaseTold,
    media: mediaOf,
    recognise,
    role: (exchange) => roleOf(exchange, spec()),
    blames: blamesInput,
    fate: fateOf,
    read: (transcript) => readTranscript(transcript, spec()),
    pages: falPages,
    clauses: falClauses,
    twoSided: falTwoSided(spec, upstreamClauses),
    deviations: deviationsOf,
    explanations: explanationsOf,
    confirmations: confirmationsOf,
  }
}
