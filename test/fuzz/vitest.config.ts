// `npm run fuzz`: 50,000 requests and sixteen times as many runs of the model as in `npm test`, and its mutants.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/fuzz/**/*.test.ts', 'test/model/**/*.test.ts'],
    env: { CASES: process.env['CASES'] ?? '50000', MODEL_RUNS: process.env['MODEL_RUNS'] ?? '400' },
    testTimeout: 3_600_000,
  },
})
