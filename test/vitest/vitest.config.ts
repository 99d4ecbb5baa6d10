// For the vitest within the test of the suite.
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['test/vitest/*.suite.ts'], reporters: ['json'] } })
