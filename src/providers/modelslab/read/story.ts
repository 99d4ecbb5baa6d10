// Where a job of ModelsLab is told to stand: to its submission, its fetches, at its own links and in its webhook (modelslab.md 4, 6).
import { askedOf } from '../../../contract/answer.ts'
import { inOrder, type Sighting, type Way } from '../../../contract/story.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { phaseOf } from '../words.ts'
import type { Answer } from './answer.ts'
import { isCallFailure, phaseTold } from './phase.ts'

/** Of the accepted submission and the own fetches alone. */
export function sightingsOf(answers: readonly Answer[]): readonly Sighting[] {
  return answers.flatMap(({ exchange }) => {
    const phase = phaseTold(exchange)
    return phase === undefined ? [] : [{ phase, exchange }]
  })
}

export interface Tellers {
  readonly sightings: readonly Sighting[]
  readonly glances: readonly Answer[]
  readonly detours: readonly Answer[]
  readonly webhooks: readonly Exchange[]
}

/** By every way. A detour whose address the host did not give for this very job may lead to another one. */
export function storyOf({ sightings, glances, detours, webhooks }: Tellers): readonly Sighting[] {
  const own = detours.filter(({ purpose, exchange }) => isOwnWay(purpose) && !exchange.request.given)
  return inOrder([
    ...sightings,
    ...own.flatMap((answer) => told(answer, 'link')),
    ...glances.flatMap((answer) => told(answer, 'glance')),
    ...webhooks.flatMap((exchange): readonly Sighting[] => {
      const word = askedOf(exchange)['status']
      const phase = typeof word === 'string' ? phaseOf(word) : undefined
      return phase === undefined ? [] : [{ phase, exchange, way: 'webhook' }]
    }),
  ])
}

function told(answer: Answer, way: Way): readonly Sighting[] {
  const phase = isCallFailure(answer) ? undefined : phaseOf(answer.word)
  return phase === undefined ? [] : [{ phase, exchange: answer.exchange, way }]
}

const isOwnWay = (purpose: string): boolean => /^by-(link|request-id)/.test(purpose)
