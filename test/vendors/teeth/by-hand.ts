// Spoilers for the clauses that no plain change fails: more than one exchange, bytes of a file, or the target itself.
import type { Json } from '../../../src/core/json.ts'
import type { ProviderId } from '../../../src/core/provider.ts'
import { body, bytes, code, header, type Spoiler, set, text, which } from '../spoil.ts'
import { agedFile, film, picture } from './files.ts'

/** By clause; each is tried on the first recording in which the clause holds. */
export const byHand: Partial<Readonly<Record<ProviderId, Readonly<Record<string, Spoiler>>>>> = {
  fal: {
    'fal/ids/nobody-elses-job': (transcript) =>
      header(
        which('happy', 'media', 'get'),
        agedFile,
      )(set(which('happy', 'result', 'first'), { prompt: 'My aunt Edna, in oil' })(transcript)),
    'fal/submit/body-arrives': body(which('happy', 'result', 'first'), () => ({
      detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing', input: {} }],
    })),
    'fal/urls/keep-the-path-prefix': (transcript) => ({
      ...transcript,
      target: { ...transcript.target, baseUrl: `${transcript.target.baseUrl}/v1` },
    }),
    'fal/urls/path-without-sub-path-answers': everyCode('happy', 'status', 405),
    'fal/logs/come-when-asked': set((one) => one.job === 'happy' && one.act === 'status', { logs: null }),
    'fal/result/is-not-wrapped': body(which('happy', 'result', 'first'), (output) => ({
      ...output,
      data: output,
    })),
    'fal/result/adds-nothing': set(which('happy', 'result', 'first'), { status: 'COMPLETED' }),
    'fal/output/weighs-what-it-says': text(which('happy', 'result', 'first'), (before) =>
      before.replaceAll('"width":', '"file_size":7,"width":'),
    ),
    'fal/output/lasts-as-long-as-asked': bytes(which('happy', 'media', 'get'), film(60)),
    'fal/output/lasts-as-long-as-it-says': (transcript) =>
      bytes(
        which('happy', 'media', 'get'),
        film(60),
      )(
        text(which('happy', 'result', 'first'), (before) => before.replace('"url":', '"duration":4,"url":'))(
          transcript,
        ),
      ),
    'fal/cancel/ends-the-request': set(which('cancelled', 'status'), { status: 'IN_PROGRESS' }),
    'fal/cancel/stops-what-waits': (transcript) =>
      set(which('cancelled', 'status'), { status: 'IN_PROGRESS' })(
        set(which('cancelled', 'cancel', 'at-once'), { status: 'OK' })(transcript),
      ),
    'fal/uploads/pass-the-proxy': code(which(undefined, 'upload'), 403),
    'fal/headers/are-few-enough': header(which('happy', 'status', 'bare'), {
      'x-trace': 'x'.repeat(17_000),
    }),
    'fal/headers/show-no-cache': header(which('happy', 'status', 'bare'), { age: '3' }),
    'fal/secrets/upstream-key-never-told': text(which(undefined, 'status', 'unknown-id'), (before) =>
      before.replace('NOT_FOUND', `7d2b1c9e-40aa-4f3e-9b1d-6a5c8e7f0123:${'9f86d081'.repeat(4)}`),
    ),
  },
  modelslab: {
    'modelslab/submit/body-arrives': body(which('happy', 'submit'), () => ({
      status: 'error',
      message: 'The prompt field is required.',
    })),
    'modelslab/ids/nobody-elses-job': (transcript) =>
      header(
        which('happy', 'media', 'get'),
        agedFile,
      )(
        body(which('happy', 'fetch'), (reply) =>
          reply['status'] === 'success'
            ? { ...reply, output: [first(reply['output'])], meta: { seed: 9 } }
            : reply,
        )(bytes(which('happy', 'media', 'get'), picture(64, 64))(transcript)),
      ),
    'modelslab/submit/id-survives-javascript': set(which('happy', 'submit'), { id: 2 ** 60 }),
    'modelslab/links/stay-the-same': body(which('happy', 'fetch'), (reply) =>
      'future_links' in reply ? { ...reply, future_links: ['https://elsewhere.example/1.mp4'] } : reply,
    ),
    'modelslab/submit/takes-two-megabytes': code(which('invalid', 'submit'), 413),
    'modelslab/submit/queued-has-no-outcome': body(which('happy', 'submit'), (reply) => ({
      ...reply,
      output: reply['future_links'] ?? '',
    })),
    'modelslab/submit/spells-message-as-its-family': set(which('happy', 'submit'), {
      message: undefined,
      messege: 'later',
    }),
    'modelslab/result/has-the-asked-size': bytes(which('happy', 'media', 'get'), picture(640, 64)),
    'modelslab/result/is-of-its-kind': bytes(
      which('happy', 'media', 'get'),
      Buffer.from(`<html>${' '.repeat(200)}</html>`),
    ),
    'modelslab/fetch/takes-the-id-in-the-body': set(which('happy', 'detour', 'by-request-id'), {
      status: 'error',
      message: 'Request not found',
    }),
    'modelslab/result/tells-generation-time': set(which('happy', 'fetch', 'again'), {
      generationTime: '2 s',
    }),
    'modelslab/result/film-weighs-enough': bytes(which('happy', 'media', 'get'), film(5)),
  },
  reka: {
    'reka/submit/body-arrives': body(which('happy', 'submit'), () => ({
      error: {
        ...{ type: 'validation_error', message: 'Field required', param: 'input' },
        details: [{ loc: ['body', 'input'], msg: 'Field required', type: 'missing' }],
      },
    })),
    'reka/ids/nobody-elses-job': (transcript) =>
      header(
        which('happy', 'media', 'get'),
        agedFile,
      )(set(which('happy', 'result', 'first'), { metrics: { inference_time: 99 } })(transcript)),
    'reka/links/stay-the-same': set(which('replayed', 'submit'), {
      status_url: 'https://elsewhere.example/status',
    }),
    'reka/submit/takes-two-megabytes': code(which(undefined, 'cancel', 'large'), 413),
    'reka/cancel/ends-the-request': set((one) => one.job === 'cancelled' && one.act !== 'list', {
      status: 'IN_PROGRESS',
    }),
  },
}

const first = (value: Json | undefined): Json => (Array.isArray(value) ? (value[0] ?? null) : null)

/** All replies of an act of a job get this code. */
function everyCode(job: string, act: string, status: number): Spoiler {
  const wanted = which(job, act)
  return (transcript) => ({
    ...transcript,
    exchanges: transcript.exchanges.map((one) =>
      wanted(one) && one.reply ? { ...one, reply: { ...one.reply, status } } : one,
    ),
  })
}
