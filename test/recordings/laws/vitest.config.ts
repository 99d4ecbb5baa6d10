// The first law in full: every field of every entry of every vendor's recording. `npm run laws`, some minutes.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/recordings/laws/exhaustive.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
  },
})
