// `npm run every`: the whole of what `npm test` looks at a covering part of.
import { defineConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

export default defineConfig({
  test: {
    ...base.test,
    include: [
      'test/zoo/*.test.ts',
      'test/mocks/fal/published.test.ts',
      'test/hostile/{cut,nesting}.test.ts',
      'test/report/html-real.test.ts',
    ],
    env: { EVERY: '1' },
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    reporters: ['default'],
  },
})
