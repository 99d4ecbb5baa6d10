// How relays are known to differ (fal.md 13.3, R1 to R20), told from the clauses that a record breaks.
import { deviationsIn, type KnownDeviation } from '../../contract/known-deviations.ts'
import type { Deviation } from '../../core/clause.ts'
import { isJsonObject } from '../../core/json.ts'
import { filesOf } from './clauses/files.ts'
import { falClauses } from './clauses/index.ts'
import { fallsWith } from './deviations/falls.ts'
import { manner } from './read/answer.ts'
import type { Answer, FalView } from './read.ts'

/** Deviations found in the record, in their own order, each with the exchanges that show it. */
export function deviationsOf(view: FalView): readonly Deviation[] {
  return deviationsIn(falDeviations, falClauses, view, manner)
}

export const falDeviations: Readonly<Record<string, KnownDeviation<FalView>>> = {
  R1: {
    meaning: 'The credential travels as Bearer, not as Key.',
    breaks: '@fal-ai/client and Python send Key only; a middleware has to rewrite the header.',
    change: 'Take `Authorization: Key …` as well as Bearer.',
    also: ({ transcript, jobs }) =>
      transcript.target.auth === 'bearer' ? jobs.slice(0, 1).map(({ submit }) => submit) : [],
  },
  R2: {
    meaning: 'Links name another host than the one that was asked.',
    breaks: 'Python and AI SDK video follow them, to a host where the key means nothing.',
    change: 'Give all links of an answer on the host that was asked, with its path prefix.',
    clauses: [
      'fal/urls/name-the-host-that-was-asked',
      'fal/urls/keep-the-path-prefix',
      'fal/urls/agree-with-one-another',
    ],
    falls: fallsWith.R2,
  },
  R3: {
    meaning: 'Not all three links are given.',
    breaks: 'Python fal_client: KeyError on submit.',
    change: 'Give `response_url`, `status_url` and `cancel_url` with every accepted submission.',
    clauses: [
      'fal/urls/submit-gives-the-response-url',
      'fal/urls/submit-gives-the-status-url',
      'fal/urls/submit-gives-the-cancel-url',
    ],
    falls: fallsWith.R3,
  },
  R4: {
    meaning: 'A request is not answered under owner/app.',
    breaks: '@fal-ai/client, Java, Ruby and the AI SDK build that path: 404 or 405.',
    change:
      "Answer under /{owner}/{app}/requests/{id} too, whatever path follows the app in the model's name.",
    clauses: ['fal/urls/path-without-sub-path-answers'],
    falls: fallsWith.R4,
  },
  R5: {
    meaning: 'The status of an unfinished request is answered with 200.',
    breaks: "The vendor's package `fal` takes it for done.",
    change: 'Answer the status of an unfinished request with 202.',
    clauses: ['fal/status/answers-202-while-unfinished'],
  },
  R6: {
    meaning: 'A result that is not ready is not refused with 400.',
    breaks: '@fal-ai/client and Python take a 2xx for the output; the AI SDK needs the words of the 400.',
    change: 'Refuse a result that is not ready with 400 and `{"detail": "Request is still in progress"}`.',
    clauses: ['fal/result/not-ready-is-400', 'fal/result/not-ready-says-so', 'fal/result/never-comes-early'],
    falls: fallsWith.R6,
  },
  R7: {
    meaning: 'A failed result is answered with a 2xx.',
    breaks: '@fal-ai/client and Python hand the error out as the output of a success.',
    change: "Keep the upstream's code on a failed result: 422 for wrong input, never a 2xx.",
    clauses: ['fal/result/failure-keeps-its-code'],
    falls: fallsWith.R7,
  },
  R8: {
    meaning: 'Cancelling is not offered, or always said to succeed.',
    breaks: 'Requests that were given up run on and are paid for.',
    change: 'Pass PUT …/cancel on, and give back what it is answered, 400 `ALREADY_COMPLETED` included.',
    clauses: ['fal/cancel/is-offered', 'fal/cancel/too-late-is-400'],
    falls: fallsWith.R8,
  },
  R9: {
    meaning: 'The status stream is not offered, or held back until the end.',
    breaks: '@fal-ai/client in streaming mode.',
    change: 'Pass the event stream on as it comes (nginx: `proxy_buffering off`).',
    clauses: ['fal/stream/is-offered', 'fal/stream/arrives-as-it-happens'],
  },
  R10: {
    meaning: 'Answers carry no `x-fal-request-id`.',
    breaks: '@fal-ai/client hands out an empty `requestId`.',
    change: 'Pass the header `x-fal-request-id` on.',
    clauses: ['fal/headers/carry-the-request-id'],
  },
  R11: {
    meaning: "Errors do not come in fal's shapes.",
    breaks: 'Clients that read `detail` show a bare code; of a page, @fal-ai/client can only say `HTTP nnn`.',
    change:
      "Let fal's own error bodies through: `detail` as a text, or as a list of `loc`, `msg` and `type`.",
    clauses: ['fal/replies/are-json', 'fal/errors/wrong-input-is-told-as-a-model-error'],
    inRefusals: true,
    also: ({ answers }) =>
      answers
        .filter(({ body }) => isJsonObject(body['error']) && 'message' in body['error'])
        .map(({ exchange }) => exchange),
    falls: fallsWith.R11,
  },
  R12: {
    meaning: 'Results carry more than the output: a state, or an echo of the request.',
    breaks: 'Closed output schemas; a `status` in a result looks like a state.',
    change: 'Answer a result with the output and nothing beside it.',
    clauses: ['fal/result/adds-nothing'],
  },
  R13: {
    meaning: 'Fields that fal always sends are left out.',
    breaks: 'Python fal_client: KeyError without `queue_position` or `logs`.',
    change:
      'Send `request_id`, `queue_position`, `logs` and the measures of files, null where there is nothing to tell.',
    clauses: ['fal/status/tells-the-queue-position', 'fal/logs/key-is-always-there'],
    also: (view) =>
      filesOf(view)
        .filter(({ file, job }) => 'image_size' in job.asked && typeof file['width'] !== 'number')
        .map(({ answer }) => answer.exchange),
    falls: fallsWith.R13,
  },
  R14: {
    meaning: 'Parameters of the input are ignored.',
    breaks: 'Callers get another number, size, format or seed than they asked for.',
    change: 'Pass the whole input on to the model.',
    clauses: [
      'fal/output/is-as-many-as-asked',
      'fal/output/has-the-size-asked',
      'fal/output/has-the-format-asked',
      'fal/output/lasts-as-long-as-asked',
      'fal/output/uses-the-seed-asked',
    ],
    falls: ['fal/media/type-true'],
  },
  R15: {
    meaning: 'The model is not among those that the relay serves.',
    breaks: 'The first request of every client.',
    change: 'Serve the model, or name those that are served.',
    inRefusals: true,
    also: ({ jobs }) =>
      jobs
        .filter(({ label, submitted }) => label === 'happy' && submitted && namesTheModel(submitted))
        .map(({ submit }) => submit),
  },
  R16: {
    meaning: "States are told in words that are not fal's.",
    breaks: 'Python and Java raise; @fal-ai/client polls for ever.',
    change: 'Tell states as `IN_QUEUE`, `IN_PROGRESS` and `COMPLETED`, at the top of the object.',
    clauses: ['fal/status/knows-three-states', 'fal/stream/events-are-statuses'],
    falls: fallsWith.R16,
  },
  R17: {
    meaning: "Files come from another host than fal's, or only by signed addresses.",
    breaks: 'Callers that allow only the documented media hosts, or keep addresses for later.',
    change: 'Say from which hosts files come, and for how long.',
    also: (view) =>
      view.profile === 'official'
        ? []
        : filesOf(view)
            .filter(({ url }) => !isFalMedia(url))
            .map(({ answer }) => answer.exchange),
  },
  R18: {
    meaning: 'The query is dropped on the way: no logs, no webhook.',
    breaks: 'Progress displays stay empty; callers wait for a webhook that never comes.',
    change: 'Pass the query string on with every request.',
    clauses: ['fal/logs/come-when-asked', 'fal/webhook/is-delivered'],
  },
  R19: {
    meaning: 'Request headers `x-fal-*` are dropped on the way.',
    breaks: 'Deadlines, priorities and lifetimes are silently lost.',
    change: 'Pass request headers that begin with `x-fal-` on.',
    clauses: [
      'fal/errors/missed-start-is-504',
      'fal/media/dead-after-expiry',
      'fal/retention/result-goes-after-the-hour',
    ],
  },
  R20: {
    meaning: 'A slash behind the path is not understood.',
    breaks: "The vendor's package `fal` asks with a slash.",
    change: 'Understand an address with a slash behind it.',
    clauses: ['fal/urls/trailing-slash-is-understood'],
  },
}

function isFalMedia(url: string): boolean {
  return (
    url.startsWith('data:') ||
    (URL.canParse(url) && /(^|\.)(fal\.media|fal\.ai|fal\.run)$/.test(new URL(url).hostname))
  )
}

/** A refusal in JSON that speaks of the model, not of the input or the caller. */
function namesTheModel({ code, json, text }: Answer): boolean {
  return [400, 403, 404, 503].includes(code) && json !== undefined && /model|application|channel/i.test(text)
}
