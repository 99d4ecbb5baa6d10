// The model-based test against a mock with one mistake in it: MUTANT names it.
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { mutants } from './mutants.ts'

const { file, from, to } = mutants.find(({ name }) => name === process.env['MUTANT']) ?? mutants[0]!

export default defineConfig({
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform(code, id) {
        if (id !== resolve(import.meta.dirname, '../..', file)) return undefined
        if (code.split(from).length !== 2) throw new Error(`not once in ${file}: ${from}`)
        return code.replace(from, () => to)
      },
    },
  ],
  test: { include: ['test/model/jobs.test.ts'], bail: 1, maxWorkers: 1 },
})
