// modelslab.md 4.2: what a queued submission tells besides its name.
import { skip } from '../../../contract/finding.ts'
import { linksIn } from '../body.ts'
import type { ModelslabView } from '../read.ts'
import { demand, doneAtOnce, eachOffered, inJob, type ModelslabClause, noneAccepted, queued } from './kit.ts'

export const queuedClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/submit/queued-has-no-outcome',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A queued submission names no outcome: `output` and `links` hold no address.',
    source: 'modelslab.md 4.2, 11, 12',
    breaks:
      'Clients that take the first address they see keep, as their outcome, a file that is not there yet.',
    check: eachOffered(queued, doneAtOnce, (answer) => {
      const early = [...linksIn(answer.body['output']), ...linksIn(answer.body['links'])]
      return demand(answer, early.length === 0, 'no address yet', early)
    }),
  },
  {
    id: 'modelslab/submit/tells-eta-in-seconds',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`eta`, where it is told, is a number of seconds.',
    source: 'modelslab.md 4.2, 4.6, 5',
    breaks: 'Clients that wait for it before they ask: they wait for NaN, or a thousand times too long.',
    check: eachOffered(
      (view) => queued(view).filter(({ body }) => body['eta'] !== undefined),
      'no eta was told, as a host may do',
      (answer) => {
        const eta = answer.body['eta']
        const sane = typeof eta === 'number' && eta >= 0 && eta < 86_400
        return demand(answer, sane, 'seconds, less than a day', eta)
      },
    ),
  },
  {
    id: 'modelslab/submit/says-what-to-do',
    level: 'MAY',
    evidence: 'documented',
    text: 'A queued submission says in `message` or `messege` that it is to be fetched later.',
    source: 'modelslab.md 4.2, 11',
    breaks: 'People who read along.',
    // `queued` stands in one family's replies only, which carry no text (modelslab.md 4.2).
    check: eachOffered(
      (view) => queued(view).filter(({ word }) => word !== 'queued'),
      doneAtOnce,
      (answer) => demand(answer, answer.message !== undefined, 'a message', answer.text),
    ),
  },
  {
    id: 'modelslab/submit/spells-message-as-its-family',
    level: 'MAY',
    evidence: 'documented',
    text: 'The text of a queued submission stands under the spelling of its family: `messege` in images, flux and controlnet.',
    source: 'modelslab.md 4.2, 11',
    breaks: 'activepieces reads only `messege`, promptfoo and gpt-researcher only `message`.',
    check: eachOffered(
      (view) => queued(view).filter(({ message }) => message !== undefined),
      'no text was told',
      (answer, view) => {
        const spelling = spellingOf(view)
        return spelling === undefined
          ? skip(`how ${view.model.id} spells it is not known`)
          : demand(answer, answer.body[spelling] !== undefined, spelling, answer.text)
      },
    ),
  },
  {
    id: 'modelslab/submit/meta-tells-the-seed',
    level: 'MAY',
    evidence: 'documented',
    text: '`meta`, where it is told, repeats the seed that was asked for.',
    source: 'modelslab.md 3.2, 4.2',
    breaks: 'Callers who want the same picture again.',
    check: inJob(
      'happy',
      (job) => (job.submitted ? [job.submitted] : []),
      noneAccepted,
      (answer, { asked }) => {
        const { meta } = answer.body
        const seed = typeof meta === 'object' && meta !== null && 'seed' in meta ? meta['seed'] : undefined
        if (asked['seed'] === undefined) return skip('the model takes no seed')
        if (seed === undefined) return skip('no seed was told, as a host may do')
        return demand(answer, String(seed) === String(asked['seed']), String(asked['seed']), seed)
      },
    ),
  },
]

/** `message` or `messege`, by what the contract says of the family. */
function spellingOf({ spec, model }: ModelslabView): string | undefined {
  const families = spec.document['x-families'] as
    | Readonly<Record<string, { readonly message?: string }>>
    | undefined
  return families?.[model.family]?.message
}
