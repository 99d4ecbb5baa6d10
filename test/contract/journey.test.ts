// The journey over real sockets against the toy server, on a clock that it moves itself.
import { afterEach, expect, test } from 'vitest'
import { movedPace } from '../../src/contract/journey/pace.ts'
import { journey, preventsJudging } from '../../src/contract/journey.ts'
import { judge } from '../../src/contract/judge.ts'
import type { Provider } from '../../src/contract/provider.ts'
import { adjustableClock, manualClock } from '../../src/core/adjustable-clock.ts'
import { systemClock } from '../../src/core/clock.ts'
import type { Target } from '../../src/core/target.ts'
import { noSecrets, type ToyFaults, type ToyServer, toy, toyKey, toyServer, toyTarget } from './toy.ts'

const open: ToyServer[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())))

async function walked(faults: ToyFaults = {}, more: Partial<Target> = {}) {
  const server = await toyServer(faults)
  open.push(server)
  const result = await journey(toy, toyTarget(server, more), { secrets: noSecrets, nonce: 'n1' })
  const judgements = judge(toy, result.transcript)
  const bad = judgements
    .filter(({ finding }) => finding.verdict !== 'pass')
    .map(({ clause, finding }) => `${clause.id} ${finding.verdict}`)
  return { server, ...result, judgements, bad }
}

test('an honest target passes every clause in one walk', async () => {
  const { transcript, stop, bad } = await walked()
  expect(bad).toEqual([])
  expect(stop).toBeUndefined()
  expect(transcript.submissions).toBe(2)
  expect(transcript.target.auth).toBe('key')
  expect(transcript.exchanges.map(({ index }) => index)).toEqual(transcript.exchanges.map((_, at) => at))
})

test('the credential scheme is found before anything is submitted', async () => {
  const { transcript, server } = await walked({ bearerOnly: true })
  expect(transcript.target.auth).toBe('bearer')
  expect(server.log.filter((line) => line.startsWith('POST /jobs'))).toEqual(
    Array(2).fill(`POST /jobs Bearer ${toyKey}`),
  )
})

test('a refused credential ends the walk before any submission', async () => {
  const { transcript, stop } = await walked({ refuseAll: true })
  expect(stop?.kind).toBe('refused')
  expect(transcript.submissions).toBe(0)
})

test('a target that is not there ends the walk at the first contact', async () => {
  const server = await toyServer()
  await server.close()
  const { stop, transcript } = await journey(toy, toyTarget(server, { capabilities: [] }), {
    secrets: noSecrets,
  })
  expect(stop?.kind).toBe('unreachable')
  expect(transcript.exchanges).toHaveLength(1)
})

test('no budget means no submission, and the record says why', async () => {
  const { transcript, bad } = await walked({}, { budget: 0 })
  expect(transcript.submissions).toBe(0)
  expect(transcript.omissions.map(({ job, reason }) => `${job} ${reason}`)).toContain('happy budget')
  expect(bad).toContain('toy/status/ends skip')
})

test('a link that names a foreign host is asked of the target, and nothing is sent there', async () => {
  const { transcript, bad } = await walked({ foreignLinks: true })
  const status = transcript.exchanges.find(({ purpose }) => purpose === 'first')
  expect(status?.request.given).toBe('https://queue.toy.example/jobs/job-000')
  expect(status?.reply?.status).toBe(200)
  expect(bad).toEqual([])
})

test('under the official profile a foreign link is refused by us', async () => {
  const { transcript } = await walked({ foreignLinks: true }, { profile: 'official' })
  const status = transcript.exchanges.find(({ purpose }) => purpose === 'first')
  expect(status?.failure?.kind).toBe('refused-by-us')
})

test('a fate is set for its submission, and time is moved to what comes an hour later', async () => {
  const { transcript } = await walked({}, { capabilities: ['time', 'fate'] })
  const slow = transcript.exchanges.filter(({ job }) => job === 'slow')
  expect(slow.filter(({ act }) => act === 'status').length).toBeGreaterThan(20)
  expect(slow.at(-1)?.purpose).toBe('an-hour-later')
})

test('a webhook is received and put to its job', async () => {
  const { transcript } = await walked({}, { capabilities: ['time', 'webhook'] })
  const hook = transcript.exchanges.find(({ act }) => act === 'webhook')
  expect(hook?.job).toBe('called-back')
  expect(hook?.request.body?.text).toContain('job-00')
})

test('a job that never ends is given up and fails the clause that it ends', async () => {
  const { server, transcript, bad } = await walked({ neverEnds: true }, { timeoutMs: 20_000 })
  expect(server.cancelled).toContain('job-000')
  expect(transcript.omissions.map(({ job, reason }) => `${job} ${reason}`)).toContain('happy timeout')
  expect(bad).toContain('toy/status/ends fail')
})

test('a run that is out of time before its jobs submits none, and says of everything that it was not reached', async () => {
  const server = await toyServer()
  open.push(server)
  const clock = manualClock()
  const { stop, transcript } = await journey(toy, toyTarget(server, { capabilities: [], timeoutMs: 1000 }), {
    ...{ secrets: noSecrets, clock },
    progress: (event) => {
      if (event.kind === 'exchange') clock.advance(8000)
    },
  })
  expect(stop).toEqual({ kind: 'out-of-time', text: 'out of time: the run had 8 s' })
  expect([transcript.submissions, server.log.length]).toEqual([0, 1])
  const unshown = judge(toy, transcript).map(({ finding }) => finding)
  expect(unshown.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  expect(unshown.find(({ verdict }) => verdict === 'unproven')).toMatchObject({
    reason: expect.stringContaining('out of time: the run had 8 s'),
  })
})

test('a job that is under way when the run is out of time is given up, and not blamed for not ending', async () => {
  const server = await toyServer({ neverEnds: true })
  open.push(server)
  const clock = manualClock()
  const { stop, transcript } = await journey(toy, toyTarget(server, { capabilities: [] }), {
    ...{ secrets: noSecrets, clock },
    progress: (event) => {
      if (event.kind === 'job') clock.advance(3_600_000)
    },
  })
  expect(stop?.kind).toBe('out-of-time')
  expect(server.cancelled).toContain('job-000')
  const ends = judge(toy, transcript).find(({ clause }) => clause.id === 'toy/status/ends')
  expect(ends?.finding).toMatchObject({ verdict: 'unproven', reason: expect.stringMatching(/^out of time/) })
})

test('a clock that was told to move and stands still is found out at its first step', async () => {
  const still = {
    readClock: async () => ({ now: 5, frozen: false }),
    clock: async () => ({ now: 5, frozen: true }),
    setFate: async () => {},
    clearFates: async () => {},
  }
  const pace = await movedPace(still, systemClock())
  await expect(pace.pass(500, new AbortController().signal)).rejects.toThrow(
    "the target's clock was to move by 500 ms, and moved by 0 ms",
  )
})

test('an interrupted walk gives up the job it has under way', async () => {
  const server = await toyServer({ neverEnds: true })
  open.push(server)
  const stopping = new AbortController()
  const { stop } = await journey(toy, toyTarget(server, { capabilities: [] }), {
    secrets: noSecrets,
    signal: stopping.signal,
    progress: (event) => {
      if (event.kind === 'job' && event.label === 'happy') stopping.abort()
    },
  })
  expect(stop?.kind).toBe('interrupted')
  expect(server.cancelled).toContain('job-000')
})

test('a plan of ours that fails leaves the record of the rest, and no job behind', async () => {
  const server = await toyServer()
  open.push(server)
  const faulty: Provider = {
    ...toy,
    jobs: (context) =>
      toy.jobs(context).map((plan) => ({
        ...plan,
        arrived: () => {
          throw new Error('a slip of ours')
        },
      })),
  }
  const { transcript } = await journey(faulty, toyTarget(server), { secrets: noSecrets })
  expect(transcript.omissions.map(({ text }) => text).join()).toContain('a slip of ours')
  expect(server.cancelled).toEqual(['job-000', 'job-001'])
})

test('when the first submission is not accepted no other is made', async () => {
  const { transcript, stop } = await walked({ refuseSubmit: 503 })
  expect(transcript.submissions).toBe(1)
  expect(stop).toMatchObject({ kind: 'not-accepted', text: expect.stringContaining('answered with 503') })
})

test('a host that takes no submission for now (429) was not judged, and is no host that broke a promise', async () => {
  const { stop } = await walked({ refuseSubmit: 429 })
  expect(stop).toMatchObject({ kind: 'busy', text: expect.stringContaining('no submission for now (429') })
  expect(preventsJudging(stop)).toBe(true)
})

test('where time passes by itself, jobs run beside one another', async () => {
  const clock = adjustableClock()
  clock.scale(20)
  const server = await toyServer({}, clock)
  open.push(server)
  const { transcript } = await journey(toy, toyTarget(server, { capabilities: [] }), {
    secrets: noSecrets,
    clock,
  })
  const at = (job: string, act: string) =>
    transcript.exchanges.findIndex((one) => one.job === job && one.act === act)
  expect(at('cancelled', 'submit')).toBeGreaterThan(0)
  expect(at('cancelled', 'submit')).toBeLessThan(at('happy', 'result'))
  expect(judge(toy, transcript).filter(({ finding }) => finding.verdict !== 'pass')).toEqual([])
})

test('the plan is announced before the first billable submission', async () => {
  const server = await toyServer()
  open.push(server)
  const told: string[] = []
  await journey(toy, toyTarget(server), {
    secrets: noSecrets,
    progress: (event) => {
      if (event.kind === 'plan') told.push(`${event.submissions} ${event.origin} ${event.model}`)
      if (event.kind === 'exchange' && event.exchange.act === 'submit') told.push('submitted')
    },
  })
  expect(told).toEqual([`2 ${server.url} toy/cheap`, 'submitted', 'submitted'])
})

test.each<[keyof ToyFaults, string]>([
  ['sameId', 'toy/ids/never-shared fail'],
  ['goesBack', 'toy/status/never-goes-back fail'],
  ['htmlStatus', 'toy/replies/are-json fail'],
  ['brokenGzip', 'toy/replies/whole fail'],
  ['cutResult', 'toy/replies/whole fail'],
  ['echoKey', 'toy/secrets/never-echoed fail'],
])('a host with the fault %s breaks %s', async (fault, broken) => {
  const { bad } = await walked({ [fault]: true })
  expect(bad).toContain(broken)
})

test.each<keyof ToyFaults>(['gzip', 'redirectStatus'])('%s is no fault', async (fault) => {
  const { bad } = await walked({ [fault]: true })
  expect(bad).toEqual([])
})

test('neither the credential nor a signature is in the transcript', async () => {
  const { transcript } = await walked({ echoKey: true })
  const text = JSON.stringify(transcript)
  expect(text).not.toContain('toy-secret-value-0001')
  expect(text).not.toContain(encodeURIComponent(toyKey))
  expect(text).not.toContain('abcdef0123456789')
  expect(text).toContain('Key [redacted:key]')
})

test('the model is chosen anew by what the free questions brought', async () => {
  const server = await toyServer()
  open.push(server)
  const choosy: Provider = {
    ...toy,
    choose: (_context, answered) => (answered.length > 0 ? { model: 'toy/listed' } : undefined),
  }
  const { transcript } = await journey(choosy, toyTarget(server), { secrets: noSecrets, nonce: 'n1' })
  const submitted = transcript.exchanges.filter(({ act }) => act === 'submit')
  expect(transcript.target.model).toBe('toy/listed')
  expect(submitted.map(({ request }) => request.body?.text)).toEqual(Array(2).fill('{"model":"toy/listed"}'))
})

test('where no model may be submitted to nothing is spent, and the record says why', async () => {
  const server = await toyServer()
  open.push(server)
  const choosy: Provider = { ...toy, choose: () => ({ refused: 'the host lists no such model' }) }
  const { transcript } = await journey(choosy, toyTarget(server), { secrets: noSecrets, nonce: 'n1' })
  expect(transcript.submissions).toBe(0)
  expect(transcript.omissions).toContainEqual({
    ...{ act: 'submit', job: 'happy', reason: 'not-offered', text: 'the host lists no such model' },
  })
})

test('an ask may show another credential scheme than the one that was found', async () => {
  const server = await toyServer({ bearerOnly: true })
  open.push(server)
  const both: Provider = {
    ...toy,
    free: () => [{ act: 'status', purpose: 'by-key', method: 'GET', to: '/jobs/unknown', scheme: 'key' }],
  }
  const { transcript } = await journey(both, toyTarget(server), { secrets: noSecrets, nonce: 'n1' })
  const shown = transcript.exchanges.find(({ purpose }) => purpose === 'by-key')
  expect(shown?.request.headers['authorization']).toContain('Key ')
  expect(shown?.reply?.status).toBe(401)
})
