// `npm run teeth`: the search for teeth alone; it may take minutes.
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['test/vendors/teeth/freeze.ts'], testTimeout: 3_600_000 } })
