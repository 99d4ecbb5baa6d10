// fal's shapes by the contract's names, generated from openapi/fal.yaml: what the mock says must fit them.
import type { components } from '../../src/generated/fal.ts'
import type { Immutable } from '../immutable.ts'

export type Schema<Name extends keyof components['schemas']> = Immutable<components['schemas'][Name]>
