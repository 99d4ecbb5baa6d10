// A world for each test, in anyone's vitest: `const test = mockTest({ run: '1s' })`, and what a test left undone fails it.
import { test as plainTest } from 'vitest'
import { type StartedMock, type StartOptions, startMock, type WorldHand } from '../mocks/index.ts'
import { type TroubleKind, troublesIn } from '../mocks/worlds/report.ts'

export interface MockTestOptions extends StartOptions {
  /** Findings of the closing report that fail no test; none unless given. */
  readonly forgive?: readonly TroubleKind[]
}

export interface MockFixtures {
  /** One for all tests of the file. */
  readonly mock: StartedMock
  /** The test's own, which ends with it. */
  readonly world: WorldHand
}

/**
 * vitest's `test` with a `world` in it. The world ends with the test, which fails where its report tells of rules that
 * never fired (`rules`), results that nobody fetched (`results`) or jobs that were paid twice (`retries`).
 */
export function mockTest({ forgive = [], ...options }: MockTestOptions = {}) {
  return plainTest.extend<MockFixtures>({
    mock: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs.
      async ({}, use) => {
        const mock = await startMock(options)
        await use(mock)
        await mock.close()
      },
      { scope: 'file' },
    ],
    world: async ({ mock, task }, use) => {
      const world = mock.world(nameOf(task.id))
      await use(world)
      const wasCalled = mock.mock.worlds.list().some(({ world: { name } }) => name === world.name)
      // A test that failed has something better to say.
      if (!wasCalled || task.result?.state === 'fail') return
      const { report } = await world.end()
      const troubles = troublesIn(report).filter(({ kind }) => !forgive.includes(kind))
      if (troubles.length > 0) throw reportOf(troubles.map(({ text }) => text))
    },
  })
}

/** Ids of vitest's tasks may hold what no name of a world can. */
function nameOf(id: string): string {
  return `test-${id.replaceAll(/[^A-Za-z0-9._-]/g, '-')}`.slice(0, 64)
}

function reportOf(troubles: readonly string[]): Error {
  const error = new Error(`the world of this test ended with\n${troubles.join('\n')}`)
  error.stack = `Error: ${error.message}`
  return error
}
