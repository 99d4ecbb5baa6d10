// `npm run every`: what `npm test` leaves out; CI runs both.
import { defineConfig } from 'vitest/config'
import base from '../../vitest.config.ts'
import { everyFiles } from './files.ts'

export default defineConfig({
  test: {
    ...base.test,
    include: everyFiles.map((pattern) => (pattern.endsWith('/**') ? `${pattern}/*.test.ts` : pattern)),
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'coverage/every.json' }]] : ['default'],
  },
})
