// A provider just large enough to read recordings of a fal-like queue with; the real one lives elsewhere.
import type { Provider } from '../../src/contract/provider.ts'
import type { CommonView } from '../../src/contract/view.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'

const requests = /^\/([\w-]+\/[\w.-]+)\/requests\/([\w-]+)(\/status\/stream|\/status|\/cancel)?\/?$/

export const sampleProvider: Provider<CommonView> = {
  id: 'fal',
  title: 'fal',
  officialUrl: 'https://queue.fal.run',
  authSchemes: [],
  probe: { ask: () => ({ act: 'status', method: 'GET', to: '/' }), accepted: () => true },
  models: () => ['fal-ai/flux-1/schnell', 'fal-ai/flux/dev'],
  free: () => [],
  jobs: () => [],
  handle: ({ act, reply }) => {
    const body = parseJson(reply?.body.text ?? '')
    const id = act === 'submit' && isJsonObject(body) ? body['request_id'] : undefined
    return typeof id === 'string' ? { id, links: {} } : undefined
  },
  phase: ({ reply }) => {
    const body = parseJson(reply?.body.text ?? '')
    return isJsonObject(body) && body['status'] === 'COMPLETED' ? 'succeeded' : undefined
  },
  media: ({ reply }) => {
    const body = parseJson(reply?.body.text ?? '')
    const images = isJsonObject(body) ? body['images'] : undefined
    return Array.isArray(images)
      ? images.flatMap((image) => (isJsonObject(image) ? [String(image['url'])] : []))
      : []
  },
  recognise: ({ method, url }) => {
    const { pathname } = new URL(url)
    const asked = requests.exec(pathname)
    if (asked) {
      const act =
        { '/status/stream': 'stream', '/status': 'status', '/cancel': 'cancel' }[asked[3] ?? ''] ?? 'result'
      return { act, jobId: String(asked[2]) }
    }
    return method === 'POST' && /^\/fal-ai\/[\w./-]+$/.test(pathname) ? { act: 'submit' } : undefined
  },
  read: (transcript) => ({ transcript, jobs: [], free: [] }),
  pages: {},
  clauses: [],
  deviations: () => [],
}
