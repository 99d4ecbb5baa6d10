// Trouble of the upstream, one kind after the other: what it does there, and what a client of the relay must be told.
import { outOfOrder, page, refusedWith } from '../../../contract/upstream/submissions.ts'
import type { Loss } from '../../../core/clause.ts'
import type { Json } from '../../../core/json.ts'

export interface Trouble {
  /** Name of the case, and end of its clauses' ids. */
  readonly name: string
  /** The act that it befalls, and in which the client meets it. */
  readonly act: 'submit' | 'status' | 'result'
  readonly fault: string | Json
  /** As the end of "… is told …". */
  readonly does: string
  /** Codes that tell a client of it; the first is the upstream's own. */
  readonly codes: readonly number[]
  readonly breaks: string
  readonly loses?: Loss
  /** Whether the body tells more than the code, so that it must arrive. */
  readonly hasWords?: true
}

const wrongField: Json = {
  detail: [
    {
      ...{ loc: ['body', 'num_images'], msg: 'Input should be less than or equal to 4' },
      ...{
        type: 'less_than_equal',
        ctx: { le: 4 },
        input: 99,
        url: 'https://docs.fal.ai/errors#less_than_equal',
      },
    },
  ],
}

export const troubles: readonly Trouble[] = [
  {
    ...{ name: 'wrong-input', act: 'submit', does: 'a submission that the vendor refuses for its input' },
    ...{ fault: refusedWith(422, wrongField), codes: [422, 400], hasWords: true },
    ...{
      breaks: '@fal-ai/client throws no ValidationError, and forms cannot mark the field.',
      loses: 'client',
    },
  },
  {
    ...{
      name: 'unknown-model',
      act: 'submit',
      does: 'a submission to a model that the vendor does not have',
    },
    ...{ fault: refusedWith(404, { detail: 'Application not found' }), codes: [404, 400] },
    ...{ breaks: 'A client that takes any 2xx for an accepted job polls what never was.', loses: 'client' },
  },
  {
    ...{
      name: 'relay-locked-out',
      act: 'submit',
      does: "a submission for which the vendor refuses the relay's key",
    },
    ...{
      fault: refusedWith(401, { detail: 'invalid key credentials' }),
      codes: [401, 403, 402, ...outOfOrder],
    },
    ...{ breaks: 'A client that takes any 2xx for an accepted job polls what never was.', loses: 'client' },
  },
  {
    ...{
      name: 'throttled',
      act: 'submit',
      does: 'a submission that the vendor refuses for now, with a Retry-After',
    },
    ...{
      fault: refusedWith(
        429,
        { detail: 'Too many requests', error_type: 'concurrent_requests_limit' },
        { 'retry-after': '7' },
      ),
      codes: [429, 503],
    },
    ...{
      breaks:
        'The AI SDK, a client that would wait and come again, gives up, or takes it for an accepted job.',
      loses: 'client',
    },
  },
  {
    ...{
      name: 'throttled-blind',
      act: 'submit',
      does: 'a submission that the vendor refuses for now, without a Retry-After',
    },
    ...{ fault: refusedWith(429, { detail: 'Too many requests' }), codes: [429, 503] },
    ...{
      breaks:
        'The AI SDK, a client that would wait and come again, gives up, or takes it for an accepted job.',
      loses: 'client',
    },
  },
  {
    ...{ name: 'broken', act: 'submit', does: 'a submission over which the vendor breaks' },
    ...{ fault: refusedWith(500, { detail: 'Internal server error' }), codes: outOfOrder },
    ...{ breaks: 'A client that takes any 2xx for an accepted job polls what never was.', loses: 'client' },
  },
  {
    ...{
      name: 'unavailable',
      act: 'submit',
      does: 'a submission for which the vendor has no room, with a Retry-After',
    },
    ...{
      fault: refusedWith(503, { detail: 'Service Unavailable' }, { 'retry-after': '7' }),
      codes: [503, 500, 502, 504],
    },
    ...{ breaks: 'A client that takes any 2xx for an accepted job polls what never was.', loses: 'client' },
  },
  {
    ...{
      name: 'gateway-page',
      act: 'submit',
      does: "a submission that the vendor's own gateway answers with a page",
    },
    ...{
      fault: refusedWith(502, page),
    },
    ...{ codes: [502, 500, 503, 504] },
    ...{ breaks: 'A client that takes any 2xx for an accepted job polls what never was.', loses: 'client' },
  },
  {
    ...{ name: 'broken-poll', act: 'status', does: 'a status over which the vendor breaks, once' },
    ...{
      fault: {
        match: { act: 'status' },
        when: { nth: 1 },
        side: 'before',
        do: { status: 500, body: { detail: 'Internal server error' } },
      },
    },
    ...{ codes: outOfOrder, loses: 'client' },
    ...{ breaks: 'Each client reads a status out of a reply that has none, and stops.' },
  },
  {
    ...{
      name: 'gateway-page-poll',
      act: 'status',
      does: "a status that the vendor's own gateway answers with a page, once",
    },
    ...{ fault: 'bad-gateway-poll', codes: [502, 500, 503, 504], loses: 'client' },
    ...{ breaks: 'Every client seen gives up over a 200 without JSON.' },
  },
  {
    ...{ name: 'lost-poll', act: 'status', does: 'a status whose answer is lost on the way, once' },
    ...{ fault: 'lost-poll', codes: outOfOrder, loses: 'client' },
    ...{ breaks: 'Every client seen gives up over an empty 200.' },
  },
  {
    ...{ name: 'garbled-poll', act: 'status', does: 'a status of which half is missing, once' },
    ...{
      fault: { match: { act: 'status' }, when: { nth: 1 }, side: 'after', do: { cut: '50%' } },
      codes: outOfOrder,
    },
    ...{ breaks: 'Every client seen gives up over half a JSON.', loses: 'client' },
  },
  {
    ...{ name: 'throttled-poll', act: 'status', does: 'two statuses that the vendor refuses for now' },
    ...{ fault: 'throttled-poll', codes: [429, 503], loses: 'client' },
    ...{ breaks: 'Each client seen asks on at once, or takes the job for lost.' },
  },
  {
    ...{ name: 'unavailable-result', act: 'result', does: 'a result for which the vendor has no room' },
    ...{ fault: 'unavailable-result', codes: [503, 500, 502, 504], loses: 'output' },
    ...{ breaks: 'An error that is taken for the output, which was paid for.' },
  },
  {
    ...{ name: 'cut-result', act: 'result', does: 'a result that breaks off in the middle' },
    ...{
      fault: { match: { act: 'result' }, when: { nth: 1 }, side: 'after', do: { cut: '50%' } },
      codes: outOfOrder,
    },
    ...{ breaks: 'Half an output that counts as whole, and is paid for.', loses: 'output' },
  },
]
