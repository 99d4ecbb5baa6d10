// Honest transcripts: whole runs on the mock in moved time, with every power declared.
import { createMock, listen } from '../../../mocks/index.ts'
import { journey } from '../../../src/contract/journey.ts'
import { capabilities } from '../../../src/core/target.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { modelslab } from '../made.ts'

const key = 'honest-modelslab-key-0123456789abcdef'
const otherKey = 'other-modelslab-key-fedcba9876543210'

/** A run with `model`, the cheapest when absent, on a mock with these switches. */
export async function recorded(
  model?: string,
  options: Readonly<Record<string, string>> = {},
): Promise<Transcript> {
  const mock = createMock({ settings: { keys: [key, otherKey], seed: 7, options } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  try {
    const { transcript } = await journey(
      modelslab,
      {
        ...{ provider: 'modelslab', baseUrl: running.url, profile: 'official', key, otherKey, capabilities },
        ...{ budget: 99, timeoutMs: 120_000 },
        ...(model === undefined ? {} : { model }),
      },
      { secrets: loadSpec('modelslab').secrets, nonce: 'honest' },
    )
    return transcript
  } finally {
    await running.close()
  }
}
