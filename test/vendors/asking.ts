// A vendor's mock on a clock that stands, asked without a socket in the words of its own provider.
import type { Reply } from '../../mocks/http.ts'
import { createMock, type Mock, type MockSettings, type SpecReader } from '../../mocks/index.ts'
import type { Ask, JobPlan, JobSoFar } from '../../src/contract/plan.ts'
import type { Provider } from '../../src/contract/provider.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { AdjustableClock } from '../../src/core/clock.ts'
import type { Exchange, HeaderMap } from '../../src/core/exchange.ts'
import type { Phase } from '../../src/core/phase.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'

const host = 'mock.test:4630'
const base = `http://${host}`

export interface Heard {
  readonly reply: Reply
  readonly text: string
  readonly exchange: Exchange
}

export interface Asking {
  readonly provider: Provider
  readonly mock: Mock
  readonly clock: AdjustableClock
  /** The first job of the vendor's own journey. */
  readonly plan: JobPlan
  ask(given: Ask, key?: string): Promise<Heard>
  /** Submits it, and throws where it was not accepted; another `nonce` makes another job of it where a repeat would be the same. */
  begin(nonce?: string, headers?: HeaderMap, key?: string): Promise<JobSoFar>
  /** What the regular question about the job is told. */
  poll(job: JobSoFar, key?: string): Promise<Phase | undefined>
  /** Addresses of the media of an ended job. */
  media(job: JobSoFar): Promise<readonly string[]>
}

/** Where `webhookUrl` is told, the job is the first whose submission names it. */
export async function asking(
  id: ProviderId,
  settings: Partial<MockSettings> = {},
  webhookUrl?: string,
  readSpec?: SpecReader,
): Promise<Asking> {
  const provider = await loadProvider(id)
  const clock = manualClock()
  const mock = createMock({
    ...{ clock, clockOf: () => manualClock(), settings: { seed: 7, ...settings } },
    ...(readSpec ? { readSpec } : {}),
  })
  const planOf = (nonce: string) => firstPlan(provider, nonce, webhookUrl)
  const plan = planOf('manners')
  const { poll } = plan
  const ask = async (given: Ask, key = 'good-key'): Promise<Heard> => {
    const armed = given.act === 'media' ? given : (provider.authSchemes[0]?.apply(given, key) ?? given)
    const reply = await mock.answer(rawOf(armed))
    const text = typeof reply.body === 'function' ? '' : Buffer.from(reply.body).toString('utf8')
    return { reply, text, exchange: exchangeOf(given, clock.now(), reply, text) }
  }
  const asked = async (job: JobSoFar, key?: string) => (await ask(poll(job), key)).exchange
  return {
    ...{ provider, mock, clock, plan, ask },
    async begin(nonce = 'manners', headers = {}, key) {
      const { submit: asked } = planOf(nonce)
      const { exchange: submit, text } = await ask(
        { ...asked, headers: { ...asked.headers, ...headers } },
        key,
      )
      const handle = provider.handle(submit)
      if (!handle) throw new Error(`the submission was not accepted: ${text}`)
      return { label: plan.label, submit, handle, exchanges: [submit] }
    },
    poll: async (job, key) => provider.phase(await asked(job, key)),
    async media(job) {
      const told = [await asked(job)]
      for (const one of plan.ended(job).slice(0, 1)) told.push((await ask(one)).exchange)
      return told.flatMap((exchange) => provider.media(exchange))
    },
  }
}

function firstPlan(
  provider: Provider,
  nonce: string,
  webhookUrl: string | undefined,
): JobPlan & Required<Pick<JobPlan, 'poll'>> {
  const plans = provider.jobs({
    target: {
      ...{ provider: provider.id, baseUrl: base, profile: 'official', budget: 9, timeoutMs: 1 },
      capabilities: webhookUrl === undefined ? ['fate', 'time'] : ['webhook'],
    },
    model: provider.models()[0] ?? '',
    nonce,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
  })
  const isHooked = ({ submit: { to, body = '' } }: JobPlan) =>
    `${decodeURIComponent(to)} ${JSON.stringify(body)}`.includes(webhookUrl ?? '')
  const plan = plans.find(isHooked)
  if (!plan?.poll) throw new Error(`${provider.id} plans no job that is followed`)
  return { ...plan, poll: plan.poll }
}

function rawOf({ method, to, headers, body }: Ask) {
  const { pathname, search } = new URL(to, base)
  const sent = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  return {
    ...{ method, url: pathname + search, scheme: 'http' as const, body: Buffer.from(sent) },
    headers: { host, 'content-type': 'application/json', ...headers },
  }
}

function exchangeOf(
  { act, purpose, method, to }: Ask,
  startedAt: number,
  reply: Reply,
  text: string,
): Exchange {
  return {
    ...{ index: 0, act, startedAt, durationMs: 0, ...(purpose === undefined ? {} : { purpose }) },
    request: { method, url: new URL(to, base).href, headers: {} },
    reply: {
      ...{ status: reply.status, statusText: '', headers: reply.headers, chunks: [] },
      body: { mimeType: '', size: text.length, text, truncated: false },
    },
  }
}
