// What `npm test` leaves to `npm run every`: what starts whole programs of ours or of others, and long walks over a whole zoo.
export const everyFiles: readonly string[] = [
  // Hosts and recordings that mean harm, each met by a process of its own.
  'test/hostile/**',
  'test/zoo/**',
  'test/upstream/**',
  // Relays of other makes, browsers, shells, Prism, CI templates, the commands of the docs, a runner inside the runner.
  'test/relays/**',
  'test/browser/**',
  'test/report/{html,html-real}.test.ts',
  'test/cli/{complete,mock,next,proxy,spawned,upstream}.test.ts',
  'test/clients/by-name.test.ts',
  'test/exec/**',
  'test/clients/trouble/**',
  'test/mocks/assets/programs.test.ts',
  'test/recordings/playwright.test.ts',
  'test/{referee,verify/referee}.test.ts',
  'test/ci/{action,gitlab}.test.ts',
  'test/{docs,readme,snippets}.test.ts',
  'test/vitest/suite.test.ts',
  'test/embed/{runners,ten-files}.test.ts',
  // Every change to a record, every reading, every model, every delay.
  'test/contract.delays.test.ts',
  'test/mocks/fal/published.test.ts',
  'test/providers/free-clauses.test.ts',
  'test/providers/reka/readings.test.ts',
  'test/recordings/{not-kept,own-and-foreign}.test.ts',
  'test/report/har-of-others.test.ts',
  'test/vendors/blind.test.ts',
]
