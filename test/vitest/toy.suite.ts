// Run by suite.test.ts in a vitest of its own: the suite on a toy that is sound, broken, poor, or not there at all.
import { afterAll, describe } from 'vitest'
import { contractSuite } from '../../src/vitest.ts'
import { noSecrets, type ToyServer, toy, toyServer, toyTarget } from '../contract/toy.ts'

const servers: ToyServer[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

describe.each(['sound', 'broken', 'absent', 'poor'])('%s', (mood) => {
  contractSuite(
    'fal',
    async () => {
      const server = await toyServer({ goesBack: mood === 'broken' })
      servers.push(server)
      if (mood === 'absent') await server.close()
      return toyTarget(server, { budget: mood === 'poor' ? 0 : 5 })
    },
    { provider: { provider: toy, secrets: noSecrets } },
  )
})
