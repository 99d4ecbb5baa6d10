// For the vitest within the tests of what users run in theirs.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/vitest/*.suite.ts'], reporters: ['json'], testTimeout: 240_000 },
})
