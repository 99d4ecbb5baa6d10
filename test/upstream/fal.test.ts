// Relays of fal, judged from both sides.
import { loadProvider } from '../../src/providers/registry.ts'
import { falPlants } from './fal-plants.ts'
import { relayKey, twoSidedTests } from './two-sided-tests.ts'

twoSidedTests({
  provider: await loadProvider('fal'),
  auth: 'key',
  plants: falPlants,
  sound: {
    'hands on its client’s key': {
      plant: {},
      skips: ['upstream-key-stays-upstream', 'client-key-stays-here'],
    },
    'calls by a key of its own': {
      plant: { keys: { own: 'relay-own-key-4711', client: relayKey } },
      skips: [],
    },
  },
})
