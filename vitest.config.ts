// How every *.test.ts under test/ runs (`npx vitest run FILE`; `npm test` and `npm run every` divide them): in Node, with no
// network beyond loopback.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/vendors/lawful/every-answer.ts'],
    exclude: ['test/heavy/**', 'test/model/mutants.test.ts'],
    // One on each core; vitest leaves one core idle by itself, which on two cores is half of them.
    maxWorkers: '100%',
    // The code keeps nothing between two calls, so the files of a worker may share it: loaded once, not 250 times.
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
    // Nothing asserts wall time, so these only end what hangs; a machine with ten times as much to do is no reason to fail.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'coverage/results.json' }]]
      : ['default'],
  },
})
