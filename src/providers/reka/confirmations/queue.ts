// Open questions about jobs: states, results, failures, cancels, keys, media, webhooks.
import { askedOf } from '../../../contract/answer.ts'
import { isJsonObject } from '../../../core/json.ts'
import { type Answer, addressesIn, isOutput, type RekaJob, type RekaView } from '../read.ts'
import { isUnfinished, phaseOfEnvelope, resultKeys, statusWords } from '../words.ts'
import { brief, type Question, type Sight, sight } from './question.ts'

const answersOf = (
  view: RekaView,
  label: string,
  act: 'cancels' | 'resultAnswers',
  ...purposes: readonly string[]
): readonly Answer[] => (view.job(label)?.[act] ?? []).filter(({ purpose }) => purposes.includes(purpose))

/** Every answer that tells a state of its job. */
const stated = (view: RekaView): readonly Answer[] =>
  [...view.statuses, ...view.cancels, ...view.results].filter(
    ({ ok, body }) => ok && typeof body['status'] === 'string',
  )

const failures = (view: RekaView): readonly Answer[] =>
  view.jobs.flatMap(({ label, resultAnswers }) =>
    resultAnswers.filter(({ ok, body }) => (ok ? phaseOfEnvelope(body) === 'failed' : label === 'failed')),
  )

export const queueQuestions: readonly Question[] = [
  {
    row: 1,
    question: 'Which states are there, and how is cancelled spelt?',
    reading: `${statusWords.join(', ')}; the spelling CANCELED is accepted`,
    unseen: 'no state was told',
    look: (view) =>
      stated(view).map((answer) => {
        const word = String(answer.body['status'])
        return sight(
          answer,
          word,
          statusWords.some((known) => known === word),
        )
      }),
  },
  {
    row: 2,
    question: 'Where is the result, and what does it answer before it is ready?',
    reading: 'GET /v2/inference/requests/{request_id}; before the end 200 with a null output',
    unseen: 'no result was asked for before the end',
    look: (view) => [
      ...answersOf(view, 'happy', 'resultAnswers', 'early')
        .filter((answer) => !isOutput(answer))
        .map((answer) =>
          sight(
            answer,
            `early: ${brief(answer)}`,
            answer.code === 200 && isUnfinished(answer.body['status']),
          ),
        ),
      ...answersOf(view, 'happy', 'resultAnswers', 'by-path').map((answer) =>
        sight(answer, `at its end, by path: ${brief(answer)}`, answer.code === 200),
      ),
    ],
  },
  {
    row: 3,
    question: 'How is a failure told?',
    reading: '200 with FAILED and an error object; COMPLETED beside an error is accepted',
    unseen: 'no job failed, and none is made to fail on a host without powers over fate',
    look: (view) =>
      failures(view).map((answer) => {
        const what = isJsonObject(answer.body['error']) ? 'an error object' : 'no error object'
        const right = answer.code === 200 && answer.body['status'] === 'FAILED' && what === 'an error object'
        return sight(answer, `${brief(answer)}, ${what}`, right)
      }),
  },
  {
    row: 4,
    question: 'What does a cancel answer, at once and too late?',
    reading: '200 CANCELLED; 200 with the unchanged state once the job has ended',
    unseen: 'nothing was cancelled',
    look: (view) => [
      ...answersOf(view, 'cancelled', 'cancels', 'at-once').map((answer) =>
        sight(answer, `at once: ${brief(answer)}`, answer.code === 200),
      ),
      ...answersOf(view, 'happy', 'cancels', 'late').map((answer) =>
        sight(answer, `too late: ${brief(answer)}`, answer.code === 200),
      ),
    ],
  },
  {
    row: 11,
    question: 'What does an idempotency key do with another body?',
    reading: 'it brings the first answer; a key lives 24 hours',
    unseen: 'not asked, for it may cost a job',
    look: (view) => {
      const [first, second] = [view.job('happy')?.submitted, view.job('rekeyed')?.submitted]
      if (!first || !second) return []
      const same = second.ok && second.body['request_id'] === first.body['request_id']
      return [
        sight(second, same ? `${second.code}, the first request` : `${brief(second)}, not the first`, same),
      ]
    },
  },
  {
    row: 12,
    question: 'Where are the media, how long do they live, and what do they answer afterwards?',
    reading: 'unknown host and lifetime; 403 afterwards, and the result does not sign anew',
    unseen: 'no output named a medium',
    look: (view) => [
      ...view.jobs.flatMap((job) => placesOf(job)),
      ...view.jobs.flatMap((job) => agedOf(job)),
    ],
  },
  {
    row: 13,
    question: 'What does a webhook carry, and is it signed?',
    reading: 'the result envelope, unsigned',
    unseen: 'no webhook was received; a run receives some only where the target declares them',
    look: (view) => view.jobs.flatMap(({ webhooks }) => webhooks.map((delivery) => deliverySight(delivery))),
  },
]

/** Where an output's media are, and how their addresses say that they end. Neither settles the question. */
function placesOf({ output }: RekaJob): readonly Sight[] {
  if (!output) return []
  return addressesIn(output.body['output'] ?? null).map((address) => {
    const { host, searchParams } = new URL(address)
    const names = [...searchParams.keys()].join(', ')
    return sight(output, `media at ${host}${names === '' ? '' : ` with ${names}`}`, null)
  })
}

function agedOf(job: RekaJob): readonly Sight[] {
  const codes = job.mediaAnswers
    .filter(({ purpose }) => purpose === 'after-expiry')
    .map((answer) => sight(answer, `old media: ${answer.code}`, answer.code === 403))
  const before = JSON.stringify(addressesIn(job.output?.body['output'] ?? null))
  const anew = job.resultAnswers
    .filter(({ purpose, ok }) => purpose === 'aged' && ok)
    .map((answer) => {
      const same = JSON.stringify(addressesIn(answer.body['output'] ?? null)) === before
      return sight(answer, `an old result gives ${same ? 'the same addresses' : 'fresh addresses'}`, same)
    })
  return [...codes, ...anew]
}

function deliverySight(exchange: RekaJob['webhooks'][number]): Sight {
  const keys = Object.keys(askedOf(exchange))
  const signed = Object.keys(exchange.request.headers).filter((name) => /sign|hmac|digest/i.test(name))
  const whole = resultKeys.every((name) => keys.includes(name))
  const seen = `${keys.join(', ') || 'no JSON object'}; ${signed.join(', ') || 'unsigned'}`
  return { exchange, seen, agrees: whole && signed.length === 0 }
}
