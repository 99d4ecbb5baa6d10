// Waiting for a moment, a change or a leave-taking, whichever comes first.
import { expect, test } from 'vitest'
import type { Job } from '../../mocks/job.ts'
import { memoryLedger } from '../../mocks/ledger.ts'
import { untilChanged } from '../../mocks/wait.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

const job = { id: 'a', provider: 'fal' } as Job

/** The jobs `known` are there before the wait begins. */
function waiting(at: number, signal?: AbortSignal, known: readonly Job[] = []) {
  const clock = manualClock(0)
  const ledger = memoryLedger()
  for (const one of known) ledger.add(one)
  const state = { over: false }
  const wait = untilChanged({ clock, ledger }, at, signal).then(() => {
    state.over = true
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { clock, ledger, state, wait, turn }
}

test('it ends at the moment and not before', async () => {
  const { clock, state, wait, turn } = waiting(1_000)
  clock.advance(999)
  await turn()
  expect(state.over).toBe(false)
  clock.advance(1)
  await wait
})

test('it ends when a job is added, befallen or forgotten, even if it would wait for ever', async () => {
  const added = waiting(Number.POSITIVE_INFINITY)
  added.ledger.add(job)
  await added.wait
  const befallen = waiting(Number.POSITIVE_INFINITY, undefined, [job])
  befallen.ledger.append('fal', 'a', { kind: 'complete', at: 0 })
  await befallen.wait
  const forgotten = waiting(Number.POSITIVE_INFINITY)
  forgotten.ledger.clear()
  await forgotten.wait
})

test('it ends when the client leaves, and at once when the client has left', async () => {
  const leaving = new AbortController()
  const { wait } = waiting(1_000, leaving.signal)
  leaving.abort()
  await wait
  await waiting(1_000, AbortSignal.abort()).wait
})

test('who stops watching the ledger hears no more', () => {
  const ledger = memoryLedger()
  let heard = 0
  const stop = ledger.watch(() => heard++)
  ledger.add(job)
  stop()
  ledger.add(job)
  expect(heard).toBe(1)
})

test('where only one job matters, others change without waking', async () => {
  const clock = manualClock(0)
  const ledger = memoryLedger()
  ledger.add(job)
  let over = false
  const wait = untilChanged({ clock, ledger }, Number.POSITIVE_INFINITY, undefined, 'a').then(() => {
    over = true
  })
  ledger.add({ ...job, id: 'b' })
  await new Promise((resolve) => setImmediate(resolve))
  expect(over).toBe(false)
  ledger.append('fal', 'a', { kind: 'complete', at: 0 })
  await wait
})
