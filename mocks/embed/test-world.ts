// A world for one test, whatever runs it: begins with it, ends with it, and says what a failing test needs to hear.
import type { WorldHand } from '../start/hand.ts'
import type { InProcessMock } from '../start/start-mock.ts'
import { type TroubleKind, troublesIn } from '../worlds/report.ts'
import { exchangesInWords } from './exchanges-in-words.ts'

export interface TestWorldOptions {
  /** Findings of the closing report that fail no test; none unless given. */
  readonly forgive?: readonly TroubleKind[]
}

/** What a test sees of the mock. */
export interface MockFixtures<Served extends InProcessMock = InProcessMock> {
  /** One for all tests of a worker. */
  readonly mock: Served
  /** The test's own, which ends with it. */
  readonly world: WorldHand
}

/** The world of the test with this id, which may hold what no name of a world can. */
export function worldOfTest(mock: InProcessMock, id: string): WorldHand {
  return mock.world(`test-${id.replaceAll(/[^A-Za-z0-9._-]/g, '-')}`.slice(0, 64))
}

/**
 * Ends the world. Rejects with what a runner should show: of a test that failed, the exchanges of its world; of one that
 * passed, rules that never fired (`rules`), results that nobody fetched (`results`) and jobs paid twice (`retries`).
 */
export async function endWorldOfTest(
  mock: InProcessMock,
  world: WorldHand,
  failed: boolean,
  { forgive = [] }: TestWorldOptions,
): Promise<void> {
  const wasCalled = mock.mock.worlds.list().some(({ world: { name } }) => name === world.name)
  if (!wasCalled) return
  const exchanges = failed ? await world.exchanges() : []
  const { report } = await world.end()
  if (failed) throw told('what the world of this test was asked, and answered:', exchangesInWords(exchanges))
  const troubles = troublesIn(report).filter(({ kind }) => !forgive.includes(kind))
  if (troubles.length === 0) return
  throw told(
    'the world of this test ended with',
    troubles.map(({ text }) => text),
  )
}

/** The stack would only lead into our own code. */
function told(first: string, lines: readonly string[]): Error {
  const error = new Error([first, ...lines].join('\n'))
  error.stack = `Error: ${error.message}`
  return error
}
