// The real thing that the reference is compared with: a mock on a clock that stands, asked without sockets.

import { addFate } from '../../mocks/control/fates.ts'
import { type Change, changeJob, listJobs } from '../../mocks/control/jobs.ts'
import { createMock } from '../../mocks/mock.ts'
import type { SpecReader } from '../../mocks/shared.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Ask, Body } from './vendors.ts'

export type Real = ReturnType<typeof realOf>

export function realOf(provider: ProviderId, workers: number | undefined, readSpec: SpecReader) {
  const clock = manualClock()
  const settings = { providers: [provider], seed: 1, ...(workers === undefined ? {} : { workers }) }
  const mock = createMock({ clock, settings, readSpec })
  return {
    clock,
    async ask({ method, url, body = '', low = false }: Ask): Promise<{ status: number; body: Body }> {
      const key = 'k'
      const headers = {
        host: 'localhost',
        authorization: `${provider === 'fal' ? 'Key' : 'Bearer'} ${key}`,
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
        ...(low ? { 'x-fal-queue-priority': 'low' } : {}),
      }
      const reply = await mock.answer({ method, url, headers, body: Buffer.from(body), scheme: 'http' })
      return { status: reply.status, body: JSON.parse(String(reply.body)) as Body }
    },
    fate: (fate: string) => addFate(mock, { fate, provider }),
    change: (id: string, change: Change) => changeJob(mock.world, id, change),
    jobs: () => listJobs(mock.world).jobs,
  }
}
