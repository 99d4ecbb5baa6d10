// Reka as the judging side sees it.
import { handleInRuins } from '../../contract/handle.ts'
import type { Provider } from '../../contract/provider.ts'
import { providerNames } from '../../core/provider.ts'
import type { Spec } from '../../spec/load.ts'
import { listAsk } from './ask.ts'
import { authSchemes, isRefused } from './auth.ts'
import { rekaClauses } from './clauses/index.ts'
import { confirmationsOf } from './confirmations.ts'
import { deviationsOf } from './deviations.ts'
import { explanationsOf } from './explanations.ts'
import { fateOf } from './fate.ts'
import { chooseModel } from './listed.ts'
import { modelIds, modelMeant, withdrawnIds } from './model.ts'
import { rekaPages } from './pages.ts'
import { freeAsks, jobPlans } from './plan.ts'
import { handleOf, mediaOf, phaseTold, type RekaView, readTranscript } from './read.ts'
import { recognise } from './recognise.ts'
import { roleOf } from './role.ts'
import { rekaTwoSided } from './upstream.ts'

export type { RekaView } from './read.ts'

/** `spec` is asked for when it is first needed, so that merely naming Reka reads no file. */
export function rekaProvider(spec: () => Spec): Provider<RekaView> {
  return {
    id: 'reka',
    title: providerNames.reka,
    officialUrl: 'https://vision-agent.api.reka.ai',
    authSchemes,
    probe: {
      // The one list whose address is documented.
      ask: () => listAsk(),
      accepted: (exchange) => exchange.reply !== undefined && !isRefused(exchange),
      refused: isRefused,
    },
    models: () => modelIds(spec()),
    modelsByName: () => withdrawnIds(spec()),
    submitPaths: () => modelIds(spec()).map((id) => `v2/inference/${id}`),
    root: '/v2/inference',
    modelOf: (target) => modelMeant(spec(), target),
    free: (context) => freeAsks(context, spec()),
    choose: (context, answered) => chooseModel(spec(), context, answered),
    jobs: (context) => jobPlans(context, spec()),
    linkActs: { status_url: 'status', response_url: 'result', cancel_url: 'cancel' },
    handle: handleOf,
    salvage: (exchange) => handleInRuins(exchange, 'request_id'),
    phase: phaseTold,
    media: mediaOf,
    recognise,
    role: (exchange, course) => roleOf(exchange, course, spec()),
    fate: fateOf,
    read: (transcript) => readTranscript(transcript, spec()),
    pages: rekaPages,
    clauses: rekaClauses,
    twoSided: rekaTwoSided(spec),
    deviations: deviationsOf,
    explanations: explanationsOf,
    confirmations: confirmationsOf,
  }
}
