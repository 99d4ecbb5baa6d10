// How a relay of Reka may be expected to differ, told from a record. No relay of Reka is known: the numbering is ours.
import { deviationsIn, type KnownDeviation } from '../../contract/known-deviations.ts'
import type { Deviation } from '../../core/clause.ts'
import type { Exchange } from '../../core/exchange.ts'
import { rekaClauses } from './clauses/index.ts'
import { manner } from './read/answer.ts'
import type { Answer, RekaView } from './read.ts'
import { linkNames } from './words.ts'

/** Deviations found in the record, in their own order, each with the exchanges that show it. */
export function deviationsOf(view: RekaView): readonly Deviation[] {
  return deviationsIn(rekaDeviations, rekaClauses, view, manner)
}

const where = (view: RekaView, fits: (answer: Answer) => boolean): readonly Exchange[] =>
  view.answers.filter(fits).map(({ exchange }) => exchange)

export const rekaDeviations: Readonly<Record<string, KnownDeviation<RekaView>>> = {
  K1: {
    meaning: 'Only one of the two credentials is taken.',
    breaks: 'reka-cli and reka-mcp send X-Api-Key alone; workflows and OpenAI clients send Bearer alone.',
    change: 'Take the key as `X-Api-Key` and as Bearer.',
    // One that takes neither refuses the key, not the way in which it travels.
    also: (view) => {
      const isTried = ({ act, purpose }: Answer) => act === 'list' && purpose.startsWith('by-')
      const isTaken = where(view, (answer) => isTried(answer) && answer.ok).length > 0
      return isTaken ? where(view, (answer) => isTried(answer) && !answer.ok) : []
    },
    inRefusals: true,
  },
  K2: {
    meaning: 'Links name another host than the one that was asked.',
    breaks: 'Callers that follow them are led to a host where their key means nothing.',
    change: 'Give links on the host that was asked.',
    also: ({ jobs, transcript }) => {
      const { origin } = new URL(transcript.target.baseUrl)
      return jobs
        .filter(({ submitted }) =>
          linkNames.some((name) => {
            const link = String(submitted?.body[name] ?? '')
            return URL.canParse(link) && new URL(link).origin !== origin
          }),
        )
        .map(({ submit }) => submit)
    },
    falls: ['reka/links/name-the-host-that-was-asked', 'reka/links/keep-the-scheme'],
  },
  K3: {
    meaning: 'X-Request-ID is dropped on the way.',
    breaks: 'Callers that ask for support have nothing to name.',
    change: 'Pass the header `X-Request-ID` on, or set one.',
    also: (view) => where(view, ({ headers }) => headers['x-request-id'] === undefined),
    falls: ['reka/headers/name-the-exchange-on-success', 'reka/headers/name-the-exchange-on-error'],
  },
  K4: {
    meaning: 'Refusals are rewritten: neither the envelope nor `detail`.',
    breaks: 'reka-cli indexes into `error`, and crashes where it is a text.',
    change: "Let Reka's refusals through: `error` with `type` and `message`, or `detail`.",
    also: (view) =>
      where(
        view,
        ({ code, json, error, body }) => code >= 400 && json !== undefined && !error && !('detail' in body),
      ),
    falls: [
      'reka/errors/have-type-and-message',
      'reka/errors/come-in-the-envelope',
      'reka/refusals/wrong-input-names-the-field',
      'reka/refusals/wrong-key-is-an-authentication-error',
    ],
  },
  K5: {
    meaning: "A result is the bare output, as on fal, and not Reka's envelope.",
    breaks: 'Callers that read `.output` find nothing.',
    change: 'Answer a result with `request_id`, `status`, `output`, `error` and `metrics`.',
    also: ({ results }) =>
      results
        .filter(
          ({ ok, json, body }) => ok && json !== undefined && !('output' in body) && !('status' in body),
        )
        .map(({ exchange }) => exchange),
    falls: [
      'reka/result/has-five-keys',
      'reka/result/keys-have-their-types',
      'reka/result/agrees-with-the-status',
    ],
  },
}
