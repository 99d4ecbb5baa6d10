// ModelsLab as the judging side sees it.
import type { Provider } from '../../contract/provider.ts'
import { providerNames } from '../../core/provider.ts'
import type { Spec } from '../../spec/load.ts'
import { authSchemes, isRefused } from './auth.ts'
import { modelslabClauses } from './clauses/index.ts'
import { confirmationsOf } from './confirmations.ts'
import { deviationsOf } from './deviations.ts'
import { explanationsOf } from './explanations.ts'
import { fateOf } from './fate.ts'
import { modelMeant } from './model.ts'
import { modelslabPages } from './pages.ts'
import { freeAsks, jobPlans, probeAsk } from './plan.ts'
import { handleOf, type ModelslabView, mediaOf, phaseTold, readTranscript } from './read.ts'
import { recognise } from './recognise.ts'
import { roleOf, twinsIn } from './role.ts'
import { modelslabTwoSided } from './upstream.ts'

export type { ModelslabView } from './read.ts'

/** `spec` is asked for when it is first needed, so that merely naming ModelsLab reads no file. */
export function modelslabProvider(spec: () => Spec): Provider<ModelslabView> {
  return {
    id: 'modelslab',
    title: providerNames.modelslab,
    officialUrl: 'https://modelslab.com',
    authSchemes,
    probe: {
      ask: (context) => probeAsk(context, spec()),
      accepted: (exchange) => exchange.reply !== undefined && !isRefused(exchange),
      refused: isRefused,
    },
    models: () => spec().models.map(({ id }) => id),
    submitPaths: () => spec().models.map(({ path }) => path.slice(1)),
    modelOf: (target) => modelMeant(spec(), target),
    free: (context) => freeAsks(context, spec()),
    jobs: (context) => jobPlans(context, spec()),
    handle: handleOf,
    phase: phaseTold,
    media: mediaOf,
    recognise,
    role: (exchange, course) => roleOf(exchange, course, spec()),
    fate: fateOf,
    besides: twinsIn,
    read: (transcript) => readTranscript(transcript, spec()),
    pages: modelslabPages,
    clauses: modelslabClauses,
    twoSided: modelslabTwoSided(spec),
    deviations: deviationsOf,
    explanations: explanationsOf,
    confirmations: confirmationsOf,
  }
}
