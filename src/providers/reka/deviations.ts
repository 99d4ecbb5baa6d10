// How a relay of Reka may be expected to differ, told from a record. No relay of Reka is known: the numbering is ours.
import type { Deviation } from '../../core/clause.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Answer, RekaView } from './read.ts'
import { linkNames } from './words.ts'

interface Known {
  readonly meaning: string
  readonly breaks: string
  readonly found: (view: RekaView) => readonly Exchange[]
}

/** Deviations found in the record, in their own order, each with the exchanges that show it. */
export function deviationsOf(view: RekaView): readonly Deviation[] {
  return Object.entries(known).flatMap(([id, { meaning, breaks, found }]) => {
    const exchanges = [...new Set(found(view).map(({ index }) => index))]
    return exchanges.length > 0 ? [{ id, meaning, breaks, exchanges }] : []
  })
}

const where = (view: RekaView, fits: (answer: Answer) => boolean): readonly Exchange[] =>
  view.answers.filter(fits).map(({ exchange }) => exchange)

const known: Readonly<Record<string, Known>> = {
  K1: {
    meaning: 'Only one of the two credentials is taken.',
    breaks: 'reka-cli and reka-mcp send X-Api-Key alone; workflows and OpenAI clients send Bearer alone.',
    found: (view) =>
      where(view, ({ act, purpose, ok }) => act === 'list' && purpose.startsWith('by-') && !ok),
  },
  K2: {
    meaning: 'Links name another host than the one that was asked.',
    breaks: 'Callers that follow them are led to a host where their key means nothing.',
    found: ({ jobs, transcript }) => {
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
  },
  K3: {
    meaning: 'X-Request-ID is dropped on the way.',
    breaks: 'Callers that ask for support have nothing to name.',
    found: (view) => where(view, ({ headers }) => headers['x-request-id'] === undefined),
  },
  K4: {
    meaning: 'Refusals are rewritten: neither the envelope nor `detail`.',
    breaks: 'reka-cli indexes into `error`, and crashes where it is a text.',
    found: (view) =>
      where(
        view,
        ({ code, json, error, body }) => code >= 400 && json !== undefined && !error && !('detail' in body),
      ),
  },
  K5: {
    meaning: "A result is the bare output, as on fal, and not Reka's envelope.",
    breaks: 'Callers that read `.output` find nothing.',
    found: ({ results }) =>
      results
        .filter(
          ({ ok, json, body }) => ok && json !== undefined && !('output' in body) && !('status' in body),
        )
        .map(({ exchange }) => exchange),
  },
}
