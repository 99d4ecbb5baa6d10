// Changes to a record that no clause notices and none should, each kind with the reason. A kind that is no longer blind is taken off.
import type { ProviderId } from '../../../src/core/provider.ts'

export interface Reason {
  /** Every vendor when absent. */
  readonly vendor?: ProviderId
  /** Fits the place of the change, such as `happy status 202 IN_QUEUE`; every place when absent. */
  readonly place?: RegExp
  /** Fits the change itself, such as `logs.0.message other text`. */
  readonly change: RegExp
  readonly why: string
}

const refusal = / [45]\d\d\b/

export const reasons: readonly Reason[] = [
  {
    change: /^(without|odd) (date|connection|keep-alive|content-length|transfer-encoding|access-control-)/,
    why: 'How bytes travel is the affair of HTTP, and servers in between write it anew.',
  },
  {
    change: /^(without|odd) (accept-ranges|cache-control)$/,
    why: 'What may be kept and asked for in part is offered, never owed.',
  },
  {
    change: /^(late|slow pieces|one piece)$/,
    why: 'No vendor states how soon an answer comes; streams have clauses of their own.',
  },
  {
    change: /^never made$/,
    why: 'A question that was not asked shows nothing of the host; others like it show the same.',
  },
  { change: /^twice$/, why: 'A question asked once more is answered once more.' },
  { change: /^names job 0$/, why: 'Members that a contract does not name are allowed.' },
  {
    place: refusal,
    change: /^(detail|message|messege|tip|error|retry_after)\b/,
    why: 'Words of a refusal are for people; the code tells, and one refusal of each kind is held to its form.',
  },
  {
    place: /^\S+ webhook 200/,
    change: /^(?!sent |odd |without )/,
    why: 'The answer to a webhook is our own receiver’s; what the host sent is the request.',
  },
  {
    place: / media (head|early|after-expiry)/,
    change: /^(body|ids of job|answered|code|twice|(without|odd) content-type)/,
    why: 'HEAD has no body, and what is said of a file that is not there is not promised.',
  },
  {
    place: / media (get|range|proxy|before-expiry)/,
    change: /^(code 20|answered|(without|odd) content-type)/,
    why: 'Clients take any 2xx for the file; its bytes are looked at, and a part need not say its type again.',
  },
  {
    place: /(no|wrong|other)-key [45]/,
    change: /^(code|body|status|ids of job|(without|odd) content-type)/,
    why: 'A stranger has to be turned away without a job or an answer, in whatever form; his getting in is noticed.',
  },
  {
    place: / webhook 200/,
    change: /^(without|odd) content-type$/,
    why: 'The answer to a webhook is our own receiver’s.',
  },
  {
    change: /^answered as /,
    why: 'The neighbour’s answer says what the two may both say, or a later state of a job; what it may not, other changes show.',
  },
  {
    place: / preflight /,
    change: /^/,
    why: 'Whether pages of other origins may ask is told as a note, and is no promise.',
  },
  {
    place: / auth-/,
    change: /^(code|status|body|ids of job)/,
    why: 'Asked to see whether the credential is taken; that an unknown job is not there is asked for apart.',
  },
  {
    place: / media (proxy|before-expiry|range)/,
    change: /^(few|no|other) bytes$|^(body|ids of job)/,
    why: 'The file is looked at where it is fetched whole.',
  },
  // Reka: its sheet is for the most part a reading, so much is left free on purpose.
  {
    vendor: 'reka',
    change: /^odd x-request-id$/,
    why: 'The id of a reply may be any text (reka.md 1.4).',
  },
  {
    vendor: 'reka',
    change: /^(without|odd) (retry-after|x-ratelimit-)/,
    why: 'The rate headers are read off a neighbouring API and only told of (reka.md 11 RK-A15).',
  },
  {
    vendor: 'reka',
    place: / list (auth-|by-|other-key)/,
    change: /^(data|next_page_token|body|code|answered)\b/,
    why: 'Asked to see whether the credential is taken; the list itself is looked at where it is asked for.',
  },
  {
    vendor: 'reka',
    place: / list\b/,
    change: /^(data|next_page_token|code 20)/,
    why: 'What a list says beyond the ids of the requests is not documented (reka.md 6).',
  },
  {
    vendor: 'reka',
    place: / models /,
    change: /^models\.\d/,
    why: 'What is said of a model beyond its name is not documented (reka.md 7).',
  },
  {
    vendor: 'reka',
    place: / chat /,
    change: /^(id|created|model|usage|choices|body|code|(without|odd) content-type)/,
    why: 'Chat stands beside the queue; its form is a guess from its address (reka.md 2.4).',
  },
  {
    vendor: 'reka',
    change: /^(logs|metrics)\b/,
    why: 'What logs and metrics hold is not documented, beyond that they are an array and an object, or null (reka.md 3).',
  },
  {
    vendor: 'reka',
    change: /^output\.\w+\.(content_type|file_name)/,
    why: 'What is told of a medium beside its address is optional (reka.md 4.1).',
  },
  {
    vendor: 'reka',
    change: /^(sent )?request_id less$/,
    why: 'An empty text is a text, and no more is asked (reka.md 3); another id is noticed.',
  },
  {
    vendor: 'reka',
    change: /^queue_position less$/,
    why: 'A place in the queue may be any whole number from 0 (reka.md 3).',
  },
  {
    vendor: 'reka',
    place: / (result early|status) 200 (IN_|CANCELLED)/,
    change: /^status = /,
    why: 'A job may come to its end, or to run, between any two questions (reka.md 3.1).',
  },
  {
    vendor: 'reka',
    place: / cancel (at-once|again) /,
    change: /^status\b/,
    why: 'A cancel may tell the state before it takes effect (reka.md 5).',
  },
  {
    vendor: 'reka',
    place: / cancel late /,
    change: /^output\b/,
    why: 'That a late cancel takes nothing away is shown by the result that is read after it (reka.md 5).',
  },
  {
    vendor: 'reka',
    place: /^(failed|webhook-failed) result /,
    change: /^(error|code|status)\b/,
    why: 'How failure is told is open (reka.md 12.3); that it is told as such is shown by the job `failed`.',
  },
  {
    vendor: 'reka',
    place: / webhook /,
    change: /^sent (error|metrics|output taken away)/,
    why: 'Of a webhook nothing but the wish for it is documented (reka.md 8).',
  },
  {
    vendor: 'reka',
    place: /^aged result /,
    change: /^output\.|^code/,
    why: 'A result that is read when its media are gone may sign them anew, or leave them out (reka.md 4.3).',
  },
  {
    vendor: 'reka',
    place: /^(webhook-ok result first|happy result (first|again|after-late-cancel)|cancelled result lastly) /,
    change: /^code/,
    why: 'A result is answered with a 2xx (reka.md 2.2); that it is 200 is a reading, shown by that on its path.',
  },
  {
    vendor: 'reka',
    place: / cancel (bare|with-body) 404/,
    change: /^code/,
    why: 'Asked to see in which forms a cancel may come; that an unknown job is not there is asked for apart.',
  },
  {
    vendor: 'reka',
    place: /^rekeyed submit /,
    change: /^code/,
    why: 'What becomes of an idempotency key that comes with another input is open (reka.md 12.11).',
  },
  // ModelsLab: families differ in all that is not the state, the job and its output.
  {
    vendor: 'modelslab',
    change:
      /^(sent )?(tip|tip_1|eta|message|messege|meta|proxy_links|generationTime|webhook_status|track_id|nsfw_content_detected)\b/,
    why: 'Beside state, id and output a reply holds or lacks what its family likes (modelslab.md 4.1, 4.2, 4.3).',
  },
  {
    vendor: 'modelslab',
    place: / submit 200 /,
    change: /^(id|fetch_result|future_links)\b/,
    why: 'Samples tell the job by its id, by the link, or by both (modelslab.md 4.2).',
  },
  {
    vendor: 'modelslab',
    place: / fetch /,
    change: /^future_links (less|taken away)$/,
    why: 'A fetch may tell the later links, or leave them out (modelslab.md 4.3); other links than before are noticed.',
  },
  {
    vendor: 'modelslab',
    change: /^output (less|taken away)$/,
    why: 'No output is spelt as an empty list, an empty text, or left out (modelslab.md 4.2, 4.3).',
  },
  {
    vendor: 'modelslab',
    place: / fetch /,
    change: /^id (null|taken away)$/,
    why: 'Samples of finished jobs lack their id, or hold null (modelslab.md 4.1, 4.3); another id is noticed.',
  },
  {
    vendor: 'modelslab',
    place: / detour /,
    change: /./,
    why: 'A way round that some clients take: that it leads to the job is looked at, what a reply holds on the main way.',
  },
  {
    vendor: 'modelslab',
    place: / 200 processing/,
    change: /^status = /,
    why: 'A job may come to its end between any two questions.',
  },
  {
    vendor: 'modelslab',
    place: /^(failed|error|webhook-failed) fetch /,
    change: /^(code|status|output)\b/,
    why: 'How the failure of a job is told differs by family and is open (modelslab.md 13.5).',
  },
  {
    vendor: 'modelslab',
    place: /^(queue-full|no-credit) submit /,
    change: /^(code|status|body)\b/,
    why: 'Older pages answer every refusal with 200 (modelslab.md 4.5), so the words decide.',
  },
  {
    vendor: 'modelslab',
    place: / count 200 /,
    change: /^(code|status|processing_count|body|(without|odd) content-type)/,
    why: 'Of the count there is one sample and no client (modelslab.md 7).',
  },
  {
    vendor: 'modelslab',
    place: /^webhook-failed webhook /,
    change: /^sent (id|status)\b/,
    why: 'No page shows the webhook of a job that failed (modelslab.md 6).',
  },
  // fal.
  {
    vendor: 'fal',
    change: /^(logs|metrics)\b/,
    why: 'Logs are words of the model and a window that moves, and metrics may be left out (fal.md 4).',
  },
  {
    vendor: 'fal',
    change: /^(response_url|status_url|cancel_url) (null|taken away)$/,
    why: 'Links may be null, and the client builds its own (fal.md 4); those of the submission are looked at.',
  },
  {
    vendor: 'fal',
    change: /^(timings|seed|prompt|has_nsfw_concepts)\b/,
    why: 'What a model says beside its files is the model’s (fal.md 6.1).',
  },
  {
    vendor: 'fal',
    change: /^status = /,
    place: / (status|stream|submit) 20[02] IN_/,
    why: 'A job may go on, end, or be put back between any two questions (fal.md 4).',
  },
  {
    vendor: 'fal',
    change: /^(without|odd) x-fal-(request-id|needs-retry|retryable|error-type|served-from|billable-units)$/,
    why: 'These headers are looked at on the answers from which clients read them (fal.md 16 D9); elsewhere they may lack (15.9).',
  },
  {
    vendor: 'fal',
    change: /^queue_position less$/,
    why: 'A place in the queue may be any whole number, and need not fall step by step (fal.md 4).',
  },
  {
    vendor: 'fal',
    place: / stream 200 /,
    change: / elsewhere$|^(status|error|code)\b/,
    why: 'Who follows a stream follows no link in it (fal.md 5), and a cancelled job may have ended before it is opened.',
  },
  {
    vendor: 'fal',
    place: / result early 400/,
    change: /^(request_id|response_url|status_url|cancel_url)\b/,
    why: 'Clients read the detail of a result that is not ready, and no more (fal.md 16 D2).',
  },
  {
    vendor: 'fal',
    place: / 404 NOT_FOUND$| get-method 404$/,
    change: /^(body|code|status|(without|odd) content-type)/,
    why: 'That what never was, or was let go, is not found is shown by its code; the word was seen, never promised (fal.md 4, 15.14).',
  },
  {
    vendor: 'fal',
    place:
      /^(cancelled|invalid|model-error|model-outage|infrastructure-error|late-start|webhook-error) (status|result) /,
    change: /^(code|body|error|error_type)\b/,
    why: 'What a failure says is open (fal.md 9.2, 15.10, 15.13, 15.14); that it is told as one is shown by each kind of failure.',
  },
  {
    vendor: 'fal',
    place: /^(model-error|model-outage|infrastructure-error|late-start|webhook-error) submit /,
    change: /^code/,
    why: 'Where a fate could not be had nothing is shown; that submissions are accepted is shown by the happy one.',
  },
  {
    vendor: 'fal',
    place: /^(expired|requeued|slow|retained) result first /,
    change: /^(images|video|audio|duration_ms)\b/,
    why: 'What a result holds is looked at in the happy one.',
  },
  {
    vendor: 'fal',
    place: / result (by-link|response-suffix) /,
    change: /^code 20/,
    why: 'That the address leads to the output is looked at, with the output (fal.md 15.5).',
  },
  {
    vendor: 'fal',
    place: / cancel at-once /,
    change: /^code/,
    why: 'A cancel may be answered with 200 or 202 (fal.md 15.1).',
  },
  {
    vendor: 'fal',
    place: / (submit|cancel|status|result|stream) no-key 20[02]/,
    change: /./,
    why: 'An app’s own proxy asks with the key of the app, so that nobody is a stranger behind it (fal.md 14.4).',
  },
  {
    vendor: 'fal',
    place: / (upload|jwks) /,
    change: /^(code|body|ids of job|upload_url other text|file_url elsewhere)/,
    why: 'Asked through a proxy to see whether it lets the call pass; what is uploaded where is another host’s affair.',
  },
  {
    vendor: 'fal',
    place: /^invalid cancel give-up /,
    change: /^(code|body|status)/,
    why: 'An invalid job is given up so that none is left; what is promised of a cancel is looked at in the cancelled one.',
  },
]
