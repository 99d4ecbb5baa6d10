// A world for each test, in Playwright's runner, and the vendors' names led to it: `base.extend(mockFixture())`.
import {
  endWorldOfTest,
  type MockFixtures,
  type TestWorldOptions,
  worldOfTest,
} from '../mocks/embed/test-world.ts'
import { type StartedMock, type StartOptions, startMock, type WorldHand } from '../mocks/index.ts'
import { type Routable, routeVendors } from './playwright-route.ts'

export { type Routable, routeVendors } from './playwright-route.ts'

export interface MockFixtureOptions extends StartOptions, TestWorldOptions {}

interface TestInfo {
  readonly testId: string
  readonly retry: number
  readonly repeatEachIndex: number
  readonly status?: string | undefined
  readonly expectedStatus: string
}

/**
 * For `test.extend` of @playwright/test: `mock`, one server for each worker, and `world`, the test's own, to which all pages
 * of the test's `context` are led when they call a vendor by its name. A test that fails shows the world's exchanges; one
 * that passes fails where its world's report tells of rules that never fired (`rules`), results that nobody fetched
 * (`results`) or jobs that were paid twice (`retries`).
 */
export function mockFixture({ forgive = [], ...options }: MockFixtureOptions = {}) {
  return {
    mock: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
      async ({}: object, use: (mock: StartedMock) => Promise<void>) => {
        const mock = await startMock(options)
        await use(mock)
        await mock.close()
      },
      { scope: 'worker' },
    ] as [
      (fixtures: object, use: (mock: StartedMock) => Promise<void>) => Promise<void>,
      { scope: 'worker' },
    ],
    world: [
      async (
        { mock, context }: Pick<MockFixtures<StartedMock>, 'mock'> & { readonly context: Routable },
        use: (world: WorldHand) => Promise<void>,
        { testId, retry, repeatEachIndex, ...info }: TestInfo,
      ) => {
        const world = worldOfTest(mock, `${testId}-${repeatEachIndex}-${retry}`)
        await routeVendors(context, mock, world)
        await use(world)
        await endWorldOfTest(mock, world, info.status !== info.expectedStatus, { forgive })
      },
      { auto: true },
    ] as [
      (
        fixtures: Pick<MockFixtures<StartedMock>, 'mock'> & { readonly context: Routable },
        use: (world: WorldHand) => Promise<void>,
        info: TestInfo,
      ) => Promise<void>,
      { auto: true },
    ],
  }
}
