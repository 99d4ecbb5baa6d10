// reka.md 6, 7: the list of requests, of which only the address is documented, and the list of models.
import { onlyAbout } from '../../../contract/checks.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { arrayIn, listedIn, names } from '../listed.ts'
import type { Answer, RekaView } from '../read.ts'
import {
  demand,
  each,
  eachReply,
  free,
  hasCode,
  losing,
  named,
  type RekaClause,
  reading,
  told,
} from './kit.ts'

const none = 'no list was asked for'
const listKeys = ['data', 'items', 'results', 'requests'] as const

/** Own lists, free or within a job; those that show one credential each have a clause of their own. */
const lists = (view: RekaView): readonly Answer[] => [
  ...view.refusals.filter(({ act, purpose }) => act === 'list' && purpose === ''),
  ...view.jobs.flatMap((job) => named('lists', 'ended')(job)),
]

/** The entries of a list, wherever they stand. */
export function entriesOf({ json }: Answer): readonly Json[] | undefined {
  return arrayIn(json, listKeys)
}

export function idOf(entry: Json): string | undefined {
  const id = isJsonObject(entry) ? (entry['request_id'] ?? entry['id']) : undefined
  return typeof id === 'string' ? id : undefined
}

/** Lists of one page that were asked for once the happy job had been submitted, within it or by themselves. */
const laterLists = (view: RekaView): readonly Answer[] => {
  const happy = view.job('happy')
  if (!happy) return []
  const alone = view.refusals.filter(
    ({ act, purpose, body, exchange }) =>
      act === 'list' &&
      purpose === '' &&
      typeof body['next_page_token'] !== 'string' &&
      exchange.index > happy.submit.index,
  )
  return [...alone, ...named('lists', 'ended')(happy)]
}

/** Pages that were asked for within a job, as a journey does, or by themselves. */
const page =
  (purpose: string) =>
  (view: RekaView): readonly Answer[] =>
    [
      ...view.refusals.filter((answer) => answer.act === 'list' && answer.purpose === purpose),
      ...view.jobs.flatMap((job) => named('lists', purpose)(job)),
    ].filter(({ ok }) => ok)

export const listClauses: readonly RekaClause[] = [
  {
    id: 'reka/list/is-answered',
    ...losing('output'),
    text: 'The list of requests is answered with 200 and JSON.',
    source: 'reka.md 6, 11 RK-M13',
    breaks:
      'Callers that find their requests again after a restart lose every output that they had not fetched.',
    check: eachReply(lists, none, (answer) =>
      demand(answer, answer.code === 200 && answer.json !== undefined, '200 and JSON', told(answer)),
    ),
  },
  {
    id: 'reka/list/wrong-key-is-401',
    ...losing('output'),
    text: 'The list of requests asked for with a wrong key is answered with 401.',
    source: 'reka.md 1.3, 6, 11 RK-M13',
    breaks: 'Anyone reads what is being made, and takes the output of others by its id.',
    check: each(free('list', 'wrong-key'), 'no wrong key was tried', (answer) => hasCode(answer, 401)),
  },
  {
    id: 'reka/list/holds-requests',
    ...reading,
    text: 'The list holds an array of objects, each with a string id.',
    source: 'reka.md 6, 11 RK-A10',
    breaks: 'Callers that look a request up in the list.',
    check: each(lists, none, (answer) => {
      const entries = entriesOf(answer)
      const holds = entries?.every((entry) => idOf(entry) !== undefined) ?? false
      return demand(answer, holds, 'an array of objects with ids', told(answer))
    }),
  },
  {
    id: 'reka/list/is-wrapped-in-data',
    ...reading,
    text: 'The list stands under `data`, beside `next_page_token`.',
    source: 'reka.md 6, 11 RK-A10, 12 row 5',
    breaks: 'Callers that know the other lists of this host.',
    check: each(lists, none, (answer) => {
      const holds = Array.isArray(answer.body['data']) && 'next_page_token' in answer.body
      return demand(answer, holds, '`data` and `next_page_token`', Object.keys(answer.body))
    }),
  },
  {
    id: 'reka/list/names-the-request',
    ...reading,
    text: 'A request that was just submitted stands in the list.',
    source: 'reka.md 6, 11 RK-A10',
    breaks: 'Callers that find their requests again after a restart.',
    check: onlyAbout(
      ['happy'],
      each(laterLists, none, (answer, view) => {
        const id = view.job('happy')?.id
        const ids = entriesOf(answer)?.map(idOf)
        return id === undefined || !ids ? undefined : demand(answer, ids.includes(id), id, ids.join(', '))
      }),
    ),
  },
  {
    id: 'reka/list/keeps-its-page-limit',
    ...reading,
    text: 'A page holds no more than `page_limit` entries.',
    source: 'reka.md 6, 11 RK-A10, 12 row 5',
    breaks: 'Callers that read page by page.',
    check: onlyAbout(
      ['cancelled'],
      each(page('first-page'), none, (answer) => {
        const count = entriesOf(answer)?.length ?? 0
        return demand(answer, count === 1, '1 entry', `${count} entries`)
      }),
    ),
  },
  {
    id: 'reka/list/turns-pages-by-token',
    ...{ ...reading, needs: ['time'] },
    text: 'With `page_token` the list goes on where the page before ended.',
    source: 'reka.md 6, 11 RK-A10, 12 row 5',
    breaks: 'Callers that read page by page.',
    check: onlyAbout(
      ['cancelled'],
      each(page('second-page'), 'no page was turned', (answer, view) => {
        const ids = (one: Answer | undefined) => (one ? (entriesOf(one) ?? []) : []).map(idOf)
        const [before, after] = [ids(page('first-page')(view)[0]), ids(answer)]
        const holds = after.length > 0 && !after.some((id) => before.includes(id))
        return demand(answer, holds, `other requests than ${before.join(', ')}`, after.join(', '))
      }),
    ),
  },
]

const models = free('models', '')

export const modelClauses: readonly RekaClause[] = [
  {
    id: 'reka/models/are-listed',
    ...reading,
    text: 'The models that the host serves stand at `GET /v2/inference/models`.',
    source: 'reka.md 7, 11 RK-A09, 12 row 6',
    breaks: 'Callers that offer a choice of models.',
    check: each(models, none, (answer) =>
      demand(answer, answer.code === 200 && listedIn(answer.json) !== undefined, 'a list', told(answer)),
    ),
  },
  {
    id: 'reka/models/are-wrapped-in-models',
    ...reading,
    text: 'The list of models stands under `models`, as objects with a `name`.',
    source: 'reka.md 7, 11 RK-A09, 12 row 6',
    breaks: 'Callers that know the other lists of this host.',
    check: each(models, none, (answer) => {
      const list = answer.body['models']
      const named =
        Array.isArray(list) && list.every((one) => isJsonObject(one) && typeof one['name'] === 'string')
      return demand(answer, named, '{"models":[{"name":…}]}', told(answer))
    }),
  },
  {
    id: 'reka/models/name-the-model-in-use',
    ...reading,
    text: 'The list of models names the model that is submitted to.',
    source: 'reka.md 7, 11 RK-A09, 12 row 7',
    breaks: 'Callers that check before they submit.',
    check: each(models, none, (answer, view) => {
      const listed = listedIn(answer.json)
      const words = listed?.map(({ name }) => name).join(', ')
      return listed && demand(answer, names(listed, view.model.id), view.model.id, words)
    }),
  },
]
