// The providers as the tests use them: each reads its contract once, on first use.
import { once } from '../../src/core/once.ts'
import { falProvider } from '../../src/providers/fal/index.ts'
import { modelslabProvider } from '../../src/providers/modelslab/index.ts'
import { rekaProvider } from '../../src/providers/reka/index.ts'
import { loadSpec } from '../../src/spec/load.ts'

export const fal = falProvider(once(() => loadSpec('fal')))
export const modelslab = modelslabProvider(once(() => loadSpec('modelslab')))
export const reka = rekaProvider(once(() => loadSpec('reka')))
