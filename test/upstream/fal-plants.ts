// What can be wrong in a relay of fal that only both sides show: for each two-sided clause one relay that breaks it.
import { type Back, type Plant, type Sent, told } from './relay.ts'

const isSubmit = ({ method }: Sent) => method === 'POST'
const isStatus = ({ path }: Sent) => /\/status(\?|$)/.test(path)
const isResult = ({ method, path }: Sent) => method === 'GET' && /\/requests\/[^/]+$/.test(path)
const jsonOf = ({ body }: { readonly body: Buffer }) =>
  JSON.parse(body.toString('utf8')) as Record<string, unknown>
const asJson = (value: unknown) => Buffer.from(JSON.stringify(value))

/** Changes the JSON of a submission on its way. */
const input = (change: (input: Record<string, unknown>) => unknown): Plant => ({
  onward(sent) {
    if (isSubmit(sent)) sent.body = asJson(change(jsonOf(sent)))
    return undefined
  },
})
const withoutHeader = (name: string): Plant => ({
  onward(sent) {
    const { [name]: _, ...kept } = sent.headers
    sent.headers = kept
    return undefined
  },
})
const query = (change: (query: URLSearchParams) => void): Plant => ({
  onward(sent) {
    const url = new URL(sent.path, 'http://relay')
    change(url.searchParams)
    sent.path = `${url.pathname}${url.search}`
    return undefined
  },
})
const back = (isAsked: (sent: Sent) => boolean, change: (reply: Back) => void): Plant => ({
  back(reply, sent) {
    if (isAsked(sent)) change(reply)
  },
})
const changed = (isAsked: (sent: Sent) => boolean, change: (json: Record<string, unknown>) => void): Plant =>
  back(isAsked, (reply) => {
    if (reply.headers['content-encoding'] !== undefined) return
    const json = jsonOf(reply)
    change(json)
    reply.body = asJson(json)
  })
/** Whatever is no 2xx becomes a 200. */
const flattened: Plant = back(
  () => true,
  (reply) => {
    if (reply.status >= 300) reply.status = 200
  },
)
const success = (): Back => ({ ...told(200, ''), body: asJson({ status: 'ok' }) })
const again = (statuses: readonly number[]): Plant => ({
  again: (status, sent) => isSubmit(sent) && statuses.includes(status),
})
/** What a poll in trouble is told of by a relay that gives the job up for good. */
const forgetful = (): Plant => {
  const lost = new Set<string>()
  const idOf = ({ path }: Sent) => /requests\/([^/?]+)/.exec(path)?.[1] ?? ''
  return {
    onward: (sent) => (lost.has(idOf(sent)) ? told(404, 'no such request') : undefined),
    back(reply, sent) {
      if (isStatus(sent) && reply.status >= 400 && reply.status !== 404) lost.add(idOf(sent))
    },
    lost(sent) {
      lost.add(idOf(sent))
      return told(502, 'the upstream was lost')
    },
  }
}
/** Answers every other caller out of what the first was told. */
const cached = (isAsked: (sent: Sent) => boolean): Plant => {
  const kept = new Map<string, Back>()
  return {
    onward: (sent) => (isAsked(sent) ? kept.get(sent.path) : undefined),
    back(reply, sent) {
      if (isAsked(sent) && reply.status === 200) kept.set(sent.path, reply)
    },
  }
}
const fixedKey: Plant = { keys: { own: 'relay-own-key-4711' } }

/** A clause, and a relay that breaks it. */
export const falPlants: Readonly<Record<string, () => Plant>> = {
  'plain-submits-once': () => ({ besides: isSubmit }),
  'model-id-arrives': () => ({
    onward(sent) {
      if (isSubmit(sent)) sent.path = sent.path.replace('/flux-1/schnell', '/flux-1/dev')
      return undefined
    },
  }),
  'input-arrives': () => input((given) => ({ ...given, seed: 1 })),
  'exact-values-arrive': () => input((given) => given),
  'two-megabytes-arrive': () => ({
    onward: ({ body }) => (body.length > 1_000_000 ? told(413, 'too large') : undefined),
  }),
  'webhook-wish-arrives': () => query((asked) => asked.delete('fal_webhook')),
  'query-arrives': () => query((asked) => asked.delete('relayproof')),
  'logs-wish-arrives': () => query((asked) => asked.delete('logs')),
  'queue-priority-arrives': () => withoutHeader('x-fal-queue-priority'),
  'request-timeout-arrives': () => withoutHeader('x-fal-request-timeout'),
  'runner-hint-arrives': () => withoutHeader('x-fal-runner-hint'),
  'no-retry-arrives': () => withoutHeader('x-fal-no-retry'),
  'object-lifecycle-preference-arrives': () => withoutHeader('x-fal-object-lifecycle-preference'),
  'codes-come-back': () =>
    back(isStatus, (reply) => {
      if (reply.status === 202) reply.status = 200
    }),
  'statuses-come-back': () => changed(isStatus, (status) => (status['queue_position'] = 77)),
  'result-comes-back': () => changed(isResult, (result) => (result['seed'] = 1)),
  'request-id-comes-back': () => back(isResult, (reply) => delete reply.headers['x-fal-request-id']),
  'billable-units-come-back': () => back(isResult, (reply) => delete reply.headers['x-fal-billable-units']),
  'requeue-comes-back': () =>
    changed(isStatus, (status) => {
      if (status['status'] === 'IN_QUEUE') status['status'] = 'IN_PROGRESS'
    }),
  'packed-answers-are-read': () =>
    back(
      () => true,
      (reply) => delete reply.headers['content-encoding'],
    ),
  'refusal-comes-back': () => flattened,
  ...Object.fromEntries(
    [
      'wrong-input',
      'unknown-model',
      'relay-locked-out',
      'throttled',
      'throttled-blind',
      'broken',
      'unavailable',
    ]
      .concat(['gateway-page', 'broken-poll', 'gateway-page-poll', 'throttled-poll', 'unavailable-result'])
      .map((name) => [`${name}-is-told`, () => flattened]),
  ),
  ...Object.fromEntries(
    ['lost-poll', 'garbled-poll', 'cut-result'].map((name) => [`${name}-is-told`, () => ({ lost: success })]),
  ),
  'wrong-input-keeps-its-words': () =>
    back(isSubmit, (reply) => {
      if (reply.status === 422) reply.body = asJson({ detail: 'Unprocessable' })
    }),
  'throttled-keeps-retry-after': () => back(isSubmit, (reply) => delete reply.headers['retry-after']),
  'unavailable-keeps-retry-after': () => back(isSubmit, (reply) => delete reply.headers['retry-after']),
  ...Object.fromEntries(
    ['broken-poll', 'gateway-page-poll', 'lost-poll', 'garbled-poll', 'throttled-poll'].map((name) => [
      `${name}-loses-no-job`,
      forgetful,
    ]),
  ),
  'lost-answer-submits-once': () => again([0]),
  'accepted-500-submits-once': () => again([500]),
  'accepted-503-submits-once': () => again([503]),
  'cut-answer-submits-once': () => again([0]),
  'slow-answer-submits-once': () => ({ besides: isSubmit }),
  ...Object.fromEntries(
    ['lost-answer', 'cut-answer'].map((name) => [`${name}-is-told`, () => ({ lost: success })]),
  ),
  ...Object.fromEntries(
    ['accepted-500', 'accepted-503'].map((name) => [
      `${name}-is-told`,
      () =>
        back(isSubmit, (reply) => {
          if (reply.status >= 500) Object.assign(reply, success())
        }),
    ]),
  ),
  'slow-answer-is-told': () => back(isSubmit, (reply) => (reply.body = asJson({ status: 'IN_QUEUE' }))),
  'cancel-arrives': () => ({
    onward: ({ method }) =>
      method === 'PUT' ? { ...told(202, ''), body: asJson({ status: 'CANCELLATION_REQUESTED' }) } : undefined,
  }),
  'stream-comes-as-it-happens': () => ({ buffers: true }),
  'no-key-buys-nothing': () => fixedKey,
  'wrong-key-buys-nothing': () => fixedKey,
  'strangers-get-no-status': () => cached(isStatus),
  'strangers-get-no-result': () => cached(isResult),
  'strangers-cancel-nothing': () => fixedKey,
  'upstream-key-stays-upstream': () => ({
    keys: { own: 'relay-own-key-4711', client: 'relay-customer-4711' },
    back(reply, { headers }) {
      reply.headers['x-called-as'] = headers.authorization
    },
  }),
  'client-key-stays-here': () => ({
    keys: { own: 'relay-own-key-4711', client: 'relay-customer-4711' },
    onward(sent) {
      sent.headers['x-forwarded-key'] = 'relay-customer-4711'
      return undefined
    },
  }),
  'statuses-are-asked-upstream': () => cached(isStatus),
}
