// reka.md 4.1, 4.3: what a model makes. All of it is read off the same models on fal.
import { fail, pass } from '../../../contract/finding.ts'
import { realTypeOf } from '../../../contract/media.ts'
import { type Answer, addressesIn, type RekaView } from '../read.ts'
import { demand, each, eachOffered, listed, noneDone, type RekaClause, reading } from './kit.ts'

const outputs = (view: RekaView): readonly Answer[] =>
  view.jobs.flatMap(({ output }) => (output ? [output] : []))

const files = (view: RekaView): readonly Answer[] =>
  view.jobs.flatMap(({ mediaAnswers }) => mediaAnswers).filter(({ purpose, ok }) => purpose === 'get' && ok)

export const outputClauses: readonly RekaClause[] = [
  {
    id: 'reka/output/names-its-media',
    ...reading,
    text: 'The output of a model that makes media holds at least one absolute address.',
    source: 'reka.md 4.1, 11 RK-A13',
    breaks: 'Every caller: there is nothing to fetch.',
    check: each(outputs, noneDone, (answer, view) => {
      if (!['image', 'video', 'audio'].includes(view.model.kind ?? '')) return pass(answer.exchange)
      const found = addressesIn(answer.body['output'] ?? null)
      return demand(answer, found.length > 0, 'an http(s) address', answer.text)
    }),
  },
  {
    id: 'reka/output/has-the-shape-of-its-kind',
    ...reading,
    text: 'The output is shaped as that of the same model on fal: `images`, `video`, `audio`, or boxes.',
    source: 'reka.md 4.1, 11 RK-A13',
    breaks: 'Callers that read `output.images[0].url`.',
    check: each(outputs, noneDone, (answer, view) => {
      const schema = view.model.output
      if (schema === undefined) return undefined
      const broken = view.spec.schemas.check(schema, answer.body['output'])
      return demand(answer, broken.length === 0, `a ${schema}`, listed(broken))
    }),
  },
  {
    id: 'reka/output/bytes-are-of-its-kind',
    ...reading,
    text: 'The bytes behind an address are an image, a film or a sound, as the model makes.',
    source: 'reka.md 4.1, 11 RK-A13',
    breaks: 'Players and browsers.',
    check: eachOffered(files, 'no medium was fetched', (answer, view) => {
      const body = answer.exchange.reply?.body
      const real = body && realTypeOf(body)
      const kind = view.model.kind ?? ''
      if (real === undefined || !['image', 'video', 'audio'].includes(kind)) return undefined
      // The container of a film may hold a sound alone.
      const fits = real.startsWith(`${kind}/`) || (kind === 'audio' && real === 'video/mp4')
      return demand(answer, fits, `${kind}/…`, real)
    }),
  },
  {
    id: 'reka/media/old-addresses-answer-403',
    ...{ ...reading, needs: ['time'] },
    text: 'The address of a medium answers 403 once its life is over.',
    source: 'reka.md 4.3, 11 RK-A14, 12 row 12',
    breaks: 'Callers that fetch again on 403 and give up on 404.',
    check: each(
      (view) => old(view),
      'no old medium was fetched',
      (answer) =>
        answer.code === 403 ? pass(answer.exchange) : fail(answer.exchange, '403', String(answer.code)),
    ),
  },
  {
    id: 'reka/media/old-addresses-are-gone',
    ...{ ...reading, needs: ['time'] },
    text: 'The address of a medium answers 403, 404 or 410 a day after it was given out.',
    source: 'reka.md 4.3, 11 RK-A14',
    breaks: 'Callers who count on addresses not to be passed on for ever.',
    check: each(
      (view) => old(view),
      'no old medium was fetched',
      (answer) =>
        demand(answer, [403, 404, 410].includes(answer.code), '403, 404 or 410', String(answer.code)),
    ),
  },
]

const old = (view: RekaView): readonly Answer[] =>
  view.jobs.flatMap(({ mediaAnswers }) => mediaAnswers).filter(({ purpose }) => purpose === 'after-expiry')
