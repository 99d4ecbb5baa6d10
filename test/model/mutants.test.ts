// The reference notices what it is there to notice: with any of these mistakes in the mock, the model-based test is red.
// Each wants a run of its own, so they belong to `npm run fuzz`.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { mutants } from './mutants.ts'

const root = resolve(import.meta.dirname, '../..')
const vitest = resolve(root, 'node_modules/vitest/vitest.mjs')

test.each(mutants)('the reference notices that $name', { timeout: 600_000 }, ({ name }) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', 'test/model/vitest.config.ts'],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 500_000,
      env: { ...process.env, MUTANT: name, MODEL_RUNS: '200', SEED: '' },
    },
  )
  expect(stdout + stderr).toContain('Property failed after')
  expect(status).toBe(1)
})
