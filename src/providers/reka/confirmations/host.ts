// Open questions about the host itself: its lists, models, chat, refusals, limits. Most cost nothing to ask.
import { askedOf } from '../../../contract/answer.ts'
import { entriesOf } from '../clauses/list.ts'
import { arrayIn, type Listed, listedIn, modelListKeys, names } from '../listed.ts'
import { readNames } from '../model.ts'
import type { Answer, RekaView } from '../read.ts'
import { brief, formOf, type Question, type Sight, sight } from './question.ts'

const free = (view: RekaView, act: string, purpose: string): readonly Answer[] =>
  view.refusals.filter((answer) => answer.act === act && answer.purpose === purpose)

/** The list of models as this host tells it, with what was read of it. */
function listedBy(view: RekaView): readonly (readonly [Answer, readonly Listed[]])[] {
  return free(view, 'models', '').flatMap((answer) => {
    const listed = answer.ok ? listedIn(answer.json) : undefined
    return listed ? [[answer, listed] as const] : []
  })
}

const listing = (listed: readonly Listed[]): string => listed.map(({ name }) => name).join(', ') || 'none'

export const hostQuestions: readonly Question[] = [
  {
    row: 5,
    question: 'How is the list of requests paged and wrapped?',
    reading: 'page_limit and page_token in, data and next_page_token out',
    unseen: 'no list was answered',
    look: (view) => [
      ...free(view, 'list', '').map((answer) => {
        const keys = Array.isArray(answer.json) ? 'a bare array' : Object.keys(answer.body).join(', ')
        const right = 'data' in answer.body && 'next_page_token' in answer.body
        return sight(answer, answer.ok ? `${answer.code} ${keys}` : brief(answer), right)
      }),
      ...(view.job('cancelled')?.lists ?? [])
        .filter(({ purpose, ok }) => purpose === 'first-page' && ok)
        .map((answer) => {
          const count = entriesOf(answer)?.length ?? 0
          return sight(answer, `page_limit=1 gives ${count} of them`, count === 1)
        }),
    ],
  },
  {
    row: 6,
    question: 'Where is the list of models, and how is it wrapped?',
    reading: 'GET /v2/inference/models; an array of objects with a name, under models',
    unseen: 'the list of models was not asked for',
    look: (view) =>
      free(view, 'models', '').map((answer) => {
        const key = modelListKeys.find((name) => Array.isArray(answer.body[name]))
        const first = arrayIn(answer.json, modelListKeys)?.[0]
        const entry =
          typeof first === 'object' && first !== null ? Object.keys(first).join(', ') : typeof first
        const seen = `under ${key ?? 'nothing'}, entries of ${entry}`
        return sight(answer, answer.ok ? seen : brief(answer), answer.ok && key === 'models')
      }),
  },
  {
    row: 7,
    question: 'How are the models spelt?',
    reading: 'as the contract reads them; eleven-v3 and sora-2-pro are documented',
    unseen: 'the host told no list of models',
    look: (view) =>
      listedBy(view).map(([answer, listed]) => {
        const read = readNames(view.spec).map(({ model }) => String(model))
        const missing = read.filter((name) => !names(listed, `${name}/`))
        const rest = missing.length > 0 ? `; not ${missing.join(', ')}` : ''
        return sight(answer, `${listing(listed)}${rest}`, missing.length === 0)
      }),
  },
  {
    row: 8,
    question: 'Which input does the model take?',
    reading: 'the fields that the same model takes on fal; the wire takes any object',
    unseen: 'no submission was answered',
    look: (view) =>
      (view.job('happy')?.submitted ? [view.job('happy')?.submitted] : [])
        .filter((answer) => answer !== undefined)
        .map((answer) => {
          const sent = Object.keys((askedOf(answer.exchange)['input'] ?? {}) as object).join(', ')
          const made = view.job('happy')?.output !== undefined
          const end = made ? 'made an output' : answer.ok ? 'accepted' : `refused: ${brief(answer)}`
          return sight(answer, `${view.model.id} with ${sent}: ${end}`, made || !answer.ok ? made : null)
        }),
  },
  {
    row: 9,
    question: 'What is the address of the chat?',
    reading: 'POST /v2/inference/chat/completions',
    unseen: 'the chat was not asked for',
    look: (view) =>
      free(view, 'chat', 'empty').map((answer) =>
        sight(answer, `an empty object there: ${brief(answer)}`, [400, 422].includes(answer.code)),
      ),
  },
  {
    row: 10,
    question: 'Is wrong input refused with 400 or 422, and in which form?',
    reading: '400 in the error envelope',
    unseen: 'no wrong input was sent',
    look: (view) =>
      free(view, 'submit', 'empty').map((answer) =>
        sight(answer, `${answer.code}, ${formOf(answer)}`, answer.code === 400 && answer.error !== undefined),
      ),
  },
  {
    row: 14,
    question: 'Is the inference section still served, and is Sora?',
    reading: 'yes, both',
    unseen: 'the host told no list of models',
    look: (view) =>
      listedBy(view).map(([answer, listed]) => {
        const sora = names(listed, 'sora-2-pro/image-to-video')
        return sight(answer, `served, ${sora ? 'with' : 'without'} Sora`, sora)
      }),
  },
  {
    row: 15,
    question: 'Are there limits on inference, and what does exhausted credit answer?',
    reading: 'no limit of its own, the host-wide headers on every answer; 429',
    unseen: 'nothing was answered',
    look: (view) => [...limits(view), ...refusalsForLimits(view)],
  },
]

/** The first answered submission tells what stands in the headers. */
function limits(view: RekaView): readonly Sight[] {
  const answer = view.jobs.map(({ submitted }) => submitted).find((one) => one?.ok)
  if (!answer) return []
  const told = ['limit', 'remaining', 'reset'].flatMap((word) => {
    const value = answer.headers[`x-ratelimit-requests-${word}`]
    return value === undefined ? [] : [`${word} ${value}`]
  })
  return [sight(answer, told.join(', ') || 'no rate headers', told.length === 3)]
}

function refusalsForLimits(view: RekaView): readonly Sight[] {
  return view.answers
    .filter(({ code }) => code === 429 || code === 402)
    .map((answer) => sight(answer, `refused with ${answer.code}`, answer.code === 429))
}
