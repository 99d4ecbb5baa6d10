// `npm run blind`: the list of blind spots alone; the whole walk takes many minutes.
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['test/vendors/blind/list.ts'], testTimeout: 7_200_000 } })
