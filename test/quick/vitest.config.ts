// `npm test`: all tests but those that `npm run every` runs.
import { defineConfig } from 'vitest/config'
import base from '../../vitest.config.ts'
import { everyFiles } from '../every/files.ts'

export default defineConfig({
  test: { ...base.test, exclude: [...(base.test?.exclude ?? []), ...everyFiles] },
})
