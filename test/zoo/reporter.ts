// Prints the matrix of each zoo once its tests are over. Vitest itself sets the exit code.
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { matrix } from './matrix.ts'
import type { Outcome } from './run.ts'

declare module 'vitest' {
  interface TaskMeta {
    outcome?: Outcome
  }
}

export class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { readonly message?: string }[]): void {
    for (const error of errors) console.error(error.message)
    for (const module of modules) {
      for (const error of module.errors()) console.error(error.message)
      const tests = [...module.children.allTests()]
      const outcomes = tests.map(outcomeOf).filter((outcome) => outcome !== undefined)
      if (outcomes.length > 0) console.log(`${matrix(outcomes[0]?.vendor ?? '', outcomes)}\n`)
      for (const test of tests.filter((one) => !one.ok() && !outcomeOf(one))) {
        console.error(`✗ ${test.fullName}: ${test.result().errors?.[0]?.message ?? 'did not run'}`)
      }
    }
  }
}

function outcomeOf(test: TestCase): Outcome | undefined {
  return test.meta().outcome
}
