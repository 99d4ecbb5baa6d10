// How the heavy tests run: they install large clients from the registry, and are no part of `npm test`.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/heavy/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
