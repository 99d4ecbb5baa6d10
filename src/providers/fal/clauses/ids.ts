// fal.md 4 to 6, 16 D4: the request id is told wherever a client looks for it. That it is the right one is a common clause.
import type { FalView } from '../read.ts'
import { notReady } from '../words.ts'
import { demand, each, type FalClause } from './kit.ts'
import { streamed } from './streamed.ts'

const tells = (id: unknown): boolean => typeof id === 'string' && id !== ''

const notReadies = (view: FalView) => view.results.filter(({ body }) => body['detail'] === notReady)

export const idClauses: readonly FalClause[] = [
  {
    id: 'fal/ids/status-names-the-request',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every status carries the `request_id`.',
    source: 'fal.md 4, 16 D4',
    breaks: 'Clients that follow several requests at once cannot tell them apart.',
    // A relay's page prints a status without it.
    check: each(
      (view) => view.statuses.filter(({ ok }) => ok),
      'no status was answered',
      (answer) => demand(answer, tells(answer.body['request_id']), 'a request_id', answer.text),
    ),
  },
  {
    id: 'fal/ids/stream-events-name-the-request',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Every event of the status stream carries the `request_id`.',
    source: 'fal.md 5, 16 D4',
    breaks: 'The Java client takes the id for the result from the last event.',
    relay: 'SHOULD',
    check: streamed(({ answer, events }) => {
      const mute = events.find(({ body }) => !tells(body['request_id']))
      return demand(answer, mute === undefined, 'a request_id in every event', mute?.data)
    }),
  },
  {
    id: 'fal/ids/not-ready-names-the-request',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A refusal of a result that is not ready names the request.',
    source: 'fal.md 6',
    breaks: 'Logs of callers that poll the result only.',
    relay: 'MAY',
    check: each(notReadies, 'no result was refused as not ready', (answer) =>
      demand(answer, tells(answer.body['request_id']), 'a request_id', answer.text),
    ),
  },
]
