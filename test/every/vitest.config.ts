// `npm run every`: the whole of the long lists of which `npm test` looks at a covering part.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/mocks/fal/published.test.ts', 'test/hostile/{cut,nesting}.test.ts'],
    env: { EVERY: '1' },
    testTimeout: 3_600_000,
  },
})
