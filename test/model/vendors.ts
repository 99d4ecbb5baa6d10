// How each vendor is asked, and its words for the phases: what the reference cannot know.
import type { RawRequest } from '../../mocks/address.ts'
import type { Phase } from '../../src/core/phase.ts'
import type { ProviderId } from '../../src/core/provider.ts'

export interface Told {
  /** The phases that the vendor's word may stand for. */
  readonly phases: readonly Phase[]
  readonly position?: number | null
}

export interface VendorTable {
  readonly failing: string
  /** ms until a cancel of a running job takes effect; undefined where there is no cancel. */
  readonly cancelLagMs?: number
  readonly hasPriority: boolean
  submit(low: boolean): Ask
  idOf(body: Body): string
  poll(id: string): Ask
  told(body: Body): Told
  cancel?(id: string): Ask
}

export type Ask = Pick<RawRequest, 'method' | 'url'> & { readonly body?: string; readonly low?: boolean }
export type Body = Readonly<Record<string, unknown>>

const model = '/fal-ai/flux-1'

const fal: VendorTable = {
  failing: 'internal_server_error',
  cancelLagMs: 500,
  hasPriority: true,
  submit: (low) => ({ method: 'POST', url: `${model}/schnell`, body: '{"prompt":"a"}', low }),
  idOf: ({ request_id }) => String(request_id),
  poll: (id) => ({ method: 'GET', url: `${model}/requests/${id}/status` }),
  cancel: (id) => ({ method: 'PUT', url: `${model}/requests/${id}/cancel` }),
  told({ status, queue_position, error_type }) {
    if (status === 'IN_QUEUE') return { phases: ['queued'], position: queue_position as number }
    if (status === 'IN_PROGRESS') return { phases: ['running'] }
    // That the model refused is told by the result alone.
    if (error_type === undefined) return { phases: ['succeeded', 'failed'] }
    return { phases: [error_type === 'client_cancelled' ? 'cancelled' : 'failed'] }
  },
}

const modelslabWords: Readonly<Record<string, readonly Phase[]>> = {
  processing: ['queued', 'running'],
  success: ['succeeded'],
  failed: ['failed'],
}

const modelslab: VendorTable = {
  failing: 'failed',
  hasPriority: false,
  submit: () => ({
    method: 'POST',
    url: '/api/v6/images/text2img',
    body: '{"key":"k","model_id":"flux","prompt":"a"}',
  }),
  idOf: ({ id }) => String(id),
  poll: (id) => ({ method: 'POST', url: `/api/v6/images/fetch/${id}`, body: '{"key":"k"}' }),
  told: ({ status }) => ({ phases: modelslabWords[String(status)] ?? [] }),
}

const rekaWords: Readonly<Record<string, Phase>> = {
  IN_QUEUE: 'queued',
  IN_PROGRESS: 'running',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
}

const requests = '/v2/inference/requests'

const reka: VendorTable = {
  failing: 'fail',
  cancelLagMs: 0,
  hasPriority: false,
  submit: () => ({
    method: 'POST',
    url: '/v2/inference/nano-banana/text-to-image',
    body: '{"input":{"prompt":"a"}}',
  }),
  idOf: ({ request_id }) => String(request_id),
  poll: (id) => ({ method: 'GET', url: `${requests}/${id}/status` }),
  cancel: (id) => ({ method: 'POST', url: `${requests}/${id}/cancel` }),
  told: ({ status, queue_position }) => ({
    phases: [rekaWords[String(status)] as Phase],
    position: queue_position as number | null,
  }),
}

export const tables: Readonly<Record<ProviderId, VendorTable>> = { fal, modelslab, reka }
