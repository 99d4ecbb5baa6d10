// fal.md 6: the result, before and after it is there.
import { skip } from '../../../contract/finding.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { isTerminal } from '../../../core/phase.ts'
import { outputSchema } from '../input.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { isDone, isGood, modelOf } from './asked.ts'
import { failedResultClauses } from './failed-result.ts'
import { demand, each, eachOffered, type FalClause, listed, violations } from './kit.ts'

const outputs = (view: FalView) =>
  view.jobs
    .filter((job) => isDone(job, view))
    .flatMap((job) => (job.output ? [{ answer: job.output, body: job.output.body, job }] : []))

/** The first result asked for once the request had ended: by our own word for it, or, in traffic of others, by its place. */
function finishedResult({ resultAnswers, sightings }: FalJob): Answer | undefined {
  const end = sightings.find(({ phase }) => isTerminal(phase))?.exchange.index ?? Number.POSITIVE_INFINITY
  return resultAnswers.find(
    ({ purpose, exchange }) => purpose === 'first' || (purpose === '' && exchange.index > end),
  )
}

/** Refused as a result that is not there, or over an input that was not the one that was sent. */
const isAbsent = ({ code, text }: Answer): boolean =>
  [404, 405, 410, 422].includes(code) || (code === 400 && /in progress/i.test(text))

const noOutput = 'no result was received'

export const resultClauses: readonly FalClause[] = [
  {
    id: 'fal/result/is-there-once-completed',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A request that completed well answers its result with 200.',
    source: 'fal.md 6',
    breaks: 'Every client fetches the output exactly once, right after `COMPLETED`, and loses it.',
    check: each(
      (view) => view.jobs.filter((job) => isGood(job, view)).flatMap((job) => finishedResult(job) ?? []),
      'no finished result was asked for',
      (first, view) => {
        // What refuses the result of others' jobs may be the failure of a job that was told as completed.
        const isOpen = view.transcript.source === 'har' && first.code >= 400 && !isAbsent(first)
        if (isOpen) return undefined
        return demand(first, first.code === 200, '200 with the output', `${first.code} ${first.text}`)
      },
    ),
  },
  {
    id: 'fal/result/is-json',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A result is a JSON object.',
    source: 'fal.md 6',
    breaks: '@fal-ai/client hands anything else out as text or bytes.',
    check: each(outputs, noOutput, ({ answer }) =>
      demand(answer, isJsonObject(answer.json), 'a JSON object', answer.text),
    ),
  },
  {
    id: 'fal/result/matches-the-model',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A result has the keys and types that its model documents.',
    source: 'fal.md 6.1, 12',
    breaks: 'Every caller that reads the output under its documented key finds none.',
    check: each(outputs, noOutput, ({ answer, job }, view) => {
      const schema = outputSchema(view.spec, modelOf(view, job))
      if (schema === undefined) return skip(`the contract does not know the model ${modelOf(view, job)}`)
      const broken = violations(view, schema, answer.json)
      return demand(answer, broken.length === 0, `an output as ${schema} types it`, listed(broken))
    }),
  },
  {
    id: 'fal/result/is-not-wrapped',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The output stands bare: no envelope such as `data` or `output` around it.',
    source: 'fal.md 6',
    breaks:
      '@fal-ai/client hands the whole body out as `data`: no output is where callers look, but in `data.data.images`.',
    check: each(outputs, noOutput, ({ answer, body }) => {
      const envelope = ['data', 'output', 'result', 'response', 'payload'].find(
        (name) => isJsonObject(body[name]) && holdsMedia(body[name]),
      )
      return demand(
        answer,
        envelope === undefined,
        'the output at the top level',
        `an envelope named ${envelope}`,
      )
    }),
  },
  {
    id: 'fal/result/adds-nothing',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A result carries no queue words and no echo of the request beside the output.',
    source: 'fal.md 6, 13.3 R12',
    breaks: 'Closed output schemas; a `status` in a result reads as a state.',
    relay: 'MAY',
    check: each(outputs, noOutput, ({ answer, body }) => {
      const extra = ['status', 'request', 'request_id', 'response_url', 'queue_position'].filter(
        (name) => name in body,
      )
      return demand(answer, extra.length === 0, 'the output alone', extra.join(', '))
    }),
  },
  {
    id: 'fal/result/stays',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A result that was there once is there again.',
    source: 'fal.md 6.2',
    breaks: 'A caller that lost its connection has paid for an output that it cannot get.',
    check: each(
      (view) =>
        view.jobs
          .filter((job) => isDone(job, view))
          .flatMap(({ resultAnswers }) => resultAnswers.find(({ purpose }) => purpose === 'again') ?? []),
      'no result was asked for twice',
      (again) => demand(again, again.code === 200, '200 again', `${again.code} ${again.text}`),
    ),
  },
  ...failedResultClauses,
  {
    id: 'fal/result/counts-billable-units',
    level: 'MAY',
    evidence: 'observed',
    text: 'A result tells in `x-fal-billable-units` what it cost.',
    source: 'fal.md 3.2, 16 D9',
    breaks: 'Usage figures of TanStack AI.',
    check: eachOffered(outputs, noOutput, ({ answer }) => {
      const units = answer.headers['x-fal-billable-units']
      return demand(
        answer,
        units !== undefined && units !== '' && !Number.isNaN(Number(units)),
        'a number',
        units,
      )
    }),
  },
]

function holdsMedia(value: JsonObject[string] | undefined): boolean {
  return isJsonObject(value) && ['images', 'image', 'video', 'audio'].some((name) => name in value)
}
