// Relays of Reka, judged from both sides.
import { loadProvider } from '../../src/providers/registry.ts'
import { submissionPlants } from './submission-plants.ts'
import { relayKey, twoSidedTests } from './two-sided-tests.ts'

const own = 'relay-own-key-4711'

twoSidedTests({
  provider: await loadProvider('reka'),
  auth: 'bearer',
  plants: submissionPlants(
    [
      'wrong-input',
      'relay-locked-out',
      'unknown-model',
      'throttled',
      'broken',
      'unavailable',
      'gateway-page',
    ],
    { keys: { own, scheme: 'Bearer' } },
  ),
  sound: {
    'hands on its client’s key': { plant: {}, skips: [] },
    'calls by a key of its own': { plant: { keys: { own, client: relayKey, scheme: 'Bearer' } }, skips: [] },
  },
})
