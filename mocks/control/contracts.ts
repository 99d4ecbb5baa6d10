// GET /__mock/contracts/{document} and GET /__mock/clauses/{vendor}: what the vendors promise, as documents and as clauses.
import { existsSync, readFileSync } from 'node:fs'
import { parseJson } from '../../src/core/json.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { packageRoot } from '../../src/core/package-root.ts'
import { loadContract } from '../../src/spec/load.ts'
import { mockContract } from '../mock-contract.ts'
import type { Vendor } from '../vendor.ts'
import type { Told } from './told.ts'

const ownName = 'mock'

/** Throws UsageError for a vendor that is not served. */
export function showContract(vendors: readonly Vendor[], name: string): Told {
  if (name === ownName) return { body: mockContract().document }
  return { body: loadContract(served(vendors, name, [ownName]).id) }
}

/** The clauses come as data of the package: what judges by them shares no code with a mock. Throws as above. */
export function listClauses(vendors: readonly Vendor[], name: string): Told {
  const { id } = served(vendors, name, [])
  const file = new URL(`dist/openapi/${id}.clauses.json`, packageRoot())
  if (existsSync(file)) return { body: parseJson(readFileSync(file, 'utf8')) }
  return { status: 404, body: { error: 'this build holds no clauses; `npm run build` makes it anew' } }
}

function served(vendors: readonly Vendor[], name: string, others: readonly string[]): Vendor {
  const vendor = vendors.find(({ id }) => id === name)
  const known = [...vendors.map(({ id }) => id), ...others]
  if (!vendor) throw unknownWord({ refusal: 'this mock serves no contract of', word: name, known })
  return vendor
}
