// A world for each test, in Node's own runner: `const test = mockTest({ run: '1s' })`.
import { after, test as plainTest, type TestContext } from 'node:test'
import {
  endWorldOfTest,
  type MockFixtures,
  type TestWorldOptions,
  worldOfTest,
} from '../mocks/embed/test-world.ts'
import { type StartedMock, type StartOptions, startMock } from '../mocks/index.ts'

export interface MockTestOptions extends StartOptions, TestWorldOptions {}

/** A test's body: its fixtures first, then what Node hands to any test. */
export type MockTestBody = (fixtures: MockFixtures<StartedMock>, context: TestContext) => unknown

export type MockTest = (name: string, body: MockTestBody) => Promise<void>

/**
 * Node's `test` whose body is handed `{ mock, world }`. The mock is started by the first test of the file and closed after
 * the last. A test that fails tells the world's exchanges; one that passes fails where its world's report tells of rules
 * that never fired, results that nobody fetched or jobs that were paid twice.
 */
export function mockTest({ forgive = [], ...options }: MockTestOptions = {}): MockTest {
  let started: Promise<StartedMock> | undefined
  let count = 0
  after(async () => (await started)?.close())
  return (name, body) => {
    const id = `${++count}`
    return plainTest(name, async (context) => {
      started ??= startMock(options)
      const mock = await started
      const world = worldOfTest(mock, id)
      try {
        await body({ mock, world }, context)
      } catch (cause) {
        await endWorldOfTest(mock, world, true, {}).catch((told: Error) => context.diagnostic(told.message))
        throw cause
      }
      await endWorldOfTest(mock, world, false, { forgive })
    })
  }
}
