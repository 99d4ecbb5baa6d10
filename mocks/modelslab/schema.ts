// ModelsLab's shapes by the contract's names, generated from openapi/modelslab.yaml: what the mock says must fit them.
import type { components } from '../../src/generated/modelslab.ts'
import type { Immutable } from '../immutable.ts'

export type Schema<Name extends keyof components['schemas']> = Immutable<components['schemas'][Name]>
