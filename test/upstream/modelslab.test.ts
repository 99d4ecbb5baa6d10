// Relays of ModelsLab, judged from both sides.
import { loadProvider } from '../../src/providers/registry.ts'
import { submissionPlants } from './submission-plants.ts'
import { twoSidedTests } from './two-sided-tests.ts'

twoSidedTests({
  provider: await loadProvider('modelslab'),
  auth: 'body',
  plants: submissionPlants(
    [
      'wrong-input',
      'relay-locked-out',
      'out-of-credit',
      'throttled',
      'broken',
      'unavailable',
      'gateway-page',
    ],
    {
      onward(sent) {
        if (sent.body.length > 0)
          sent.body = Buffer.from(
            JSON.stringify({ ...JSON.parse(sent.body.toString()), key: 'relay-own-key-4711' }),
          )
        return undefined
      },
    },
  ),
  sound: { 'hands on its client’s key': { plant: {}, skips: [] } },
})
