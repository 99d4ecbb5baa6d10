// `npm run zoo`: the tests of the zoo alone, told as a matrix.
import { defineConfig } from 'vitest/config'
import { MatrixReporter } from './reporter.ts'

export default defineConfig({
  test: {
    include: ['test/zoo/**/*.test.ts'],
    hookTimeout: 3_600_000,
    reporters: [new MatrixReporter()],
  },
})
