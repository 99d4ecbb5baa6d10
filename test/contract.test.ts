// The contract as tests: on our own mock in virtual time, or on any host that the environment names (`npm run contract`).
import { afterAll } from 'vitest'
import { createMock, listen, type RunningMock } from '../mocks/index.ts'
import { type ProviderId, providerIds } from '../src/core/provider.ts'
import { declarable as capabilities, type Profile, type Target } from '../src/core/target.ts'
import { contractSuite } from '../src/vitest.ts'

const { env } = process
const mocks: RunningMock[] = []
afterAll(() => Promise.all(mocks.map((mock) => mock.close())))

const key = 'contract-key-id:0123456789abcdef'
const otherKey = 'contract-other-id:fedcba9876543210'

/** Clauses that the cheapest model of a vendor cannot show, each with a model (and switches of the mock) that can. */
const elsewhere: Readonly<
  Record<
    string,
    {
      readonly model?: string
      readonly options?: Record<string, string>
      readonly budget?: number
      /** Through the mock's own proxy, by this header. */
      readonly via?: string
    }
  >
> = {
  'fal/uploads/pass-the-proxy': { via: 'x-fal-target-url', budget: 0 },
  'fal/output/lasts-as-long-as-asked': { model: 'fal-ai/veo3/fast', budget: 1 },
  'fal/output/lasts-as-long-as-it-says': { model: 'fal-ai/veo3/fast', budget: 1 },
  'modelslab/fetch/takes-the-id-in-the-body': { model: 'images/text2img' },
  'modelslab/result/tells-generation-time': {
    model: 'images/text2img',
    options: { 'modelslab.fetch-success': 'long' },
  },
  'modelslab/links/stay-the-same': {
    model: 'video/text2video',
    options: { 'modelslab.fetch-success': 'long' },
  },
  'modelslab/result/film-weighs-enough': { model: 'video/text2video_ultra' },
  // A bare MPEG sound states no end.
  'reka/media/whole': { model: 'nano-banana/text-to-image', budget: 1 },
}

async function mocked(
  provider: ProviderId,
  model?: string,
  options: Readonly<Record<string, string>> = {},
  budget = 1000,
  via?: string,
): Promise<Target> {
  const mock = createMock({ settings: { keys: [key, otherKey], seed: 1, options } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  mocks.push(running)
  const cost = { budget, timeoutMs: 120_000 }
  const who = { key, otherKey, ...(model === undefined ? {} : { model }) }
  const where =
    via === undefined ? { baseUrl: running.url } : { baseUrl: `${running.url}/api/fal/proxy`, via }
  return { provider, ...where, profile: 'official', capabilities, ...who, ...cost }
}

/** RELAYPROOF_URL and RELAYPROOF_KEY, and beside them _PROVIDER, _PROFILE, _AUTH, _MODEL, _BUDGET, _OTHER_KEY. */
function named(url: string, provider: ProviderId): Target {
  const optional = {
    key: env['RELAYPROOF_KEY'],
    otherKey: env['RELAYPROOF_OTHER_KEY'],
    auth: env['RELAYPROOF_AUTH'],
    model: env['RELAYPROOF_MODEL'],
  }
  return {
    provider,
    baseUrl: url.replace(/\/+$/, ''),
    profile: (env['RELAYPROOF_PROFILE'] ?? 'relay') as Profile,
    budget: Number(env['RELAYPROOF_BUDGET'] ?? 3),
    timeoutMs: 120_000,
    capabilities: [],
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  }
}

const url = env['RELAYPROOF_URL']
if (url === undefined) {
  for (const provider of providerIds) {
    const except = Object.keys(elsewhere).filter((id) => id.startsWith(`${provider}/`))
    contractSuite(provider, () => mocked(provider), { complete: true, except })
  }
  for (const [only, { model, options, budget, via }] of Object.entries(elsewhere)) {
    const provider = providerIds.find((id) => only.startsWith(`${id}/`)) ?? 'fal'
    contractSuite(provider, () => mocked(provider, model, options, budget, via), { complete: true, only })
  }
} else {
  const provider = providerIds.find((id) => id === env['RELAYPROOF_PROVIDER']) ?? 'fal'
  contractSuite(provider, named(url, provider))
}
