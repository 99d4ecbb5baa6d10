// A world for each test, in Playwright's runner, and the vendors' names led to it: `base.extend(mockFixture())`.
import type {
  Fixtures,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
} from '@playwright/test'
import {
  endWorldOfTest,
  type MockFixtures,
  type TestWorldOptions,
  worldOfTest,
} from '../mocks/embed/test-world.ts'
import { type StartedMock, type StartOptions, startMock } from '../mocks/index.ts'
import { routeVendors } from './playwright-route.ts'

export { type Routable, routeVendors } from './playwright-route.ts'

export interface MockFixtureOptions extends StartOptions, TestWorldOptions {}

/** For `base.extend<MockTestFixtures, MockWorkerFixtures>(mockFixture())` in TypeScript, which cannot infer the two. */
export type MockTestFixtures = Pick<MockFixtures<StartedMock>, 'world'>
export type MockWorkerFixtures = Pick<MockFixtures<StartedMock>, 'mock'>

/** What `test.extend` of @playwright/test takes. */
export type MockFixture = Fixtures<
  MockTestFixtures,
  MockWorkerFixtures,
  PlaywrightTestArgs & PlaywrightTestOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>

/**
 * For `test.extend` of @playwright/test: `mock`, one server for each worker, and `world`, the test's own, to which all pages
 * of the test's `context` are led when they call a vendor by its name. A test that fails shows the world's exchanges; one
 * that passes fails where its world's report tells of rules that never fired (`rules`), results that nobody fetched
 * (`results`) or jobs that were paid twice (`retries`).
 */
export function mockFixture({ forgive = [], ...options }: MockFixtureOptions = {}): MockFixture {
  return {
    mock: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
      async ({}, use) => {
        const mock = await startMock(options)
        await use(mock)
        await mock.close()
      },
      { scope: 'worker' },
    ],
    world: [
      async ({ mock, context }, use, info) => {
        const world = worldOfTest(mock, `${info.testId}-${info.repeatEachIndex}-${info.retry}`)
        await routeVendors(context, mock, world)
        await use(world)
        // Told by the object itself, once the test is over.
        await endWorldOfTest(mock, world, info.status !== info.expectedStatus, { forgive })
      },
      { auto: true },
    ],
  }
}
