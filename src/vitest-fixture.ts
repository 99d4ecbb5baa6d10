// A world for each test, in anyone's vitest: `const test = base.extend(mockFixture({ run: '1s' }))`.
import { endWorldOfTest, type TestWorldOptions, worldOfTest } from '../mocks/embed/test-world.ts'
import { type StartedMock, type StartOptions, startMock, type WorldHand } from '../mocks/index.ts'

export interface MockFixtureOptions extends StartOptions, TestWorldOptions {}

/**
 * What vitest's `test.extend` takes. `mock` is really a pair with its scope, which is said here as the function alone: from
 * a pair the types of vitest infer the pair as well.
 */
export interface MockFixture {
  readonly mock: (context: object, use: (mock: StartedMock) => Promise<void>) => Promise<void>
  readonly world: (
    context: { readonly mock: StartedMock; readonly task: Task },
    use: (world: WorldHand) => Promise<void>,
  ) => Promise<void>
}

interface Task {
  readonly id: string
  readonly result?: { readonly state: string } | undefined
}

/**
 * For vitest's `test.extend`: `mock`, one server for each worker, and `world`, the test's own, which ends with it. A test
 * that fails shows the world's exchanges; one that passes fails where its world's report tells of rules that never fired
 * (`rules`), results that nobody fetched (`results`) or jobs that were paid twice (`retries`). Throws UsageError for an
 * option that there is not when the first test begins.
 */
export function mockFixture({ forgive = [], ...options }: MockFixtureOptions = {}): MockFixture {
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs.
  const serving: MockFixture['mock'] = async ({}, use) => {
    const mock = await startMock(options)
    await use(mock)
    await mock.close()
  }
  const scoped: unknown = [serving, { scope: 'worker' }]
  return {
    mock: scoped as MockFixture['mock'],
    world: async ({ mock, task }, use) => {
      const world = worldOfTest(mock, task.id)
      await use(world)
      await endWorldOfTest(mock, world, task.result?.state === 'fail', { forgive })
    },
  }
}
