// The contract of the mock's own control plane and settings (openapi/mock.yaml), and the one reader of what people order by it.
import { isJsonObject, type Json, type JsonObject } from '../src/core/json.ts'
import { once } from '../src/core/once.ts'
import type { components } from '../src/generated/mock.ts'
import { componentOf } from '../src/spec/components.ts'
import { loadContract } from '../src/spec/load.ts'
import { schemasOf } from '../src/spec/validate.ts'
import { inQuotes, type Naming } from './naming.ts'
import { refusalOf } from './order-refusal.ts'
import { valueWithStandIns } from './real-key.ts'

/** A schema of the control plane, as a type. */
export type Ordered<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Read and compiled when first needed, and the same for all mocks of the process: it says nothing of any of them. */
export const mockContract = once(() => {
  const document = loadContract('mock')
  return { document, schemas: schemasOf(document, 'mock') }
})

/** `value` as the schema's type, without real keys. Throws UsageError naming the member that does not fit, and the nearest known one. */
export function readOrder<Name extends keyof components['schemas']>(
  name: Name,
  value: unknown,
  naming: Naming = inQuotes,
): Ordered<Name> {
  const { document, schemas } = mockContract()
  const violations = schemas.check(name, value)
  if (violations.length === 0) return valueWithStandIns(value) as Ordered<Name>
  throw refusalOf(violations, value, naming, examplesOf(document, name))
}

/** The same for any place in the contract, as a JSON pointer. */
export function readAt(pointer: string, value: unknown, naming: Naming): Json {
  const violations = mockContract().schemas.checkAt(pointer, value)
  if (violations.length === 0) return value as Json
  throw refusalOf(violations, value, naming, [])
}

/** Orders of the kind that are understood, as the contract gives them. */
function examplesOf(document: JsonObject, name: string): readonly string[] {
  const schema = componentOf(document, 'schemas', name)
  const examples = isJsonObject(schema) ? schema['examples'] : undefined
  return Array.isArray(examples) ? examples.map((example) => JSON.stringify(example)) : []
}
