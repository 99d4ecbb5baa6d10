// Hosts that take submissions badly, or forget whose they are.
import {
  defect,
  instead,
  lawful,
  may,
  on,
  page,
  type RekaSpecimen,
  relay,
  rewrite,
  should,
  without,
} from './kit.ts'

/** A submission with a key that was used before. */
const seen = 'Idempotency-Key seen'

export const submitSpecimens: readonly RekaSpecimen[] = [
  defect(
    'submit/answers-202',
    'submit is 200',
    'A fal habit: an accepted submission is a 200.',
    on('submit', ({ code }) => (code === 202 ? { code: 200 } : {})),
    should,
  ),
  defect(
    'submit/tells-five-strings',
    'no cancel_url',
    'The link to cancel is left out.',
    rewrite('submit', (body) => without(body, 'cancel_url')),
  ),
  defect(
    'submit/tells-five-strings',
    'null links, relay',
    'A relay tells null where it knows no link.',
    rewrite('submit', (body) => ({ ...body, status_url: null, response_url: null })),
    relay,
  ),
  defect(
    'submit/tells-five-strings',
    'numbered status',
    'The state of a submission is a number.',
    rewrite('submit', (body) => ({ ...body, status: 0 })),
  ),
  defect(
    'submit/is-accepted',
    'room for one',
    'A second job is refused while the first one waits.',
    instead('submit', ({ caller, headers, sent }, host) =>
      caller === 'owner' && 'input' in sent && host.jobs.size > 0 && headers['idempotency-key'] === undefined
        ? host.refuse(503, 'server_error')
        : undefined,
    ),
  ),
  defect(
    'submit/replay-keeps-the-id',
    'idempotency ignored',
    'A key that is used twice makes two jobs.',
    instead('submit', ({ caller, headers, model, token }, host) =>
      caller === 'owner' && headers['idempotency-key'] !== undefined ? host.accept(model, token) : undefined,
    ),
  ),
  defect(
    'submit/replay-answers-202',
    'replay is 409',
    'A key that is used twice is a conflict.',
    instead('submit', ({ headers }, host) => {
      if (headers['idempotency-key'] === undefined) return undefined
      if (host.memory.has(seen)) return host.refuse(409, 'conflict_error')
      host.memory.set(seen, { code: 0 })
      return undefined
    }),
  ),
  defect(
    'submit/replay-answers-202',
    'replay is 200',
    'Only the first answer is a 202.',
    on('submit', ({ code }, { headers }, { memory }) => {
      if (headers['idempotency-key'] === undefined || code !== 202) return {}
      if (memory.has(seen)) return { code: 200 }
      memory.set(seen, { code: 0 })
      return {}
    }),
  ),
  defect(
    'submit/replay-repeats-the-answer',
    'replay tells the present',
    'A replay tells the state of now.',
    rewrite('submit', (body, { headers }, { memory }) => {
      if (headers['idempotency-key'] === undefined) return body
      if (memory.has(seen)) return { ...body, status: 'IN_PROGRESS' }
      memory.set(seen, { code: 0 })
      return body
    }),
    should,
  ),
  defect('ids/never-shared', 'one id for all', 'Every job has the same id.', { name: () => 'the-only-job' }),
  defect(
    'ids/same-everywhere',
    'upstream ids leak',
    'The status names the job as the upstream calls it.',
    rewrite('status', (body, { job }) => ({ ...body, request_id: `upstream-${job?.id}` })),
    relay,
  ),
  defect(
    'ids/same-everywhere',
    'cancel names another',
    'A cancel is answered under another id.',
    rewrite('cancel', (body) => ({ ...body, request_id: 'cancellation-1' })),
  ),
  defect('ids/no-strangers', 'status from a cache', 'A cache on the way forgets for which job it answers.', {
    after: (answer, { act, caller, job }, { memory }) => {
      if (act !== 'result' || caller !== 'owner' || !job) return answer
      const before = memory.get('cached')
      if (before) return before
      memory.set('cached', answer)
      return answer
    },
  }),
  defect(
    'links/name-the-host-that-was-asked',
    'links left alone',
    'A relay passes the links of its upstream on.',
    { linksTo: 'https://vision-agent.api.reka.ai' },
    { ...relay, ...may },
  ),
  defect(
    'submit/takes-two-megabytes',
    'large bodies refused',
    'A body over 1 MB is refused with a page (client_max_body_size).',
    { before: ({ body }) => (body.length > 1 << 20 ? { code: 413, ...page } : undefined) },
    { ...relay, ...should },
  ),
  defect(
    'submit/takes-two-megabytes',
    'pictures inside the input refused',
    'A filter refuses long texts, as pictures in data URIs are.',
    instead('submit', ({ body }, host) =>
      body.includes('"data:image/') && body.length > 1 << 20
        ? host.refuse(400, 'validation_error', 'input')
        : undefined,
    ),
    { ...relay, ...should, lends: { model: 'nano-banana/edit' } },
  ),
  lawful(
    'pictures inside the input',
    'A model that takes a picture takes one of 2 MB as a data URI.',
    {},
    { lends: { model: 'nano-banana/edit' } },
  ),
]
