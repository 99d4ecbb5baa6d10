// Reads a contract from openapi/ (or a user's document) into a Spec: the document, its schemas, its models, its secrets.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { SpecError } from '../core/errors.ts'
import { isJsonObject, type JsonObject, mostLevels, sizeOfJson } from '../core/json.ts'
import { type Once, onceEach, onceFor } from '../core/once.ts'
import { packageRoot } from '../core/package-root.ts'
import type { ProviderId } from '../core/provider.ts'
import { type Model, modelsOf } from './models.ts'
import { type Secrets, secretsOf } from './secrets.ts'
import { type Schemas, schemasOf } from './validate.ts'

export interface Spec {
  readonly document: JsonObject
  readonly schemas: Schemas
  readonly models: readonly Model[]
  readonly secrets: Secrets
  /** What follows from the contract alone (routes, tables), by what it is; the same for all who read the contract. */
  readonly once: Once
}

/** A vendor's hand-normalised contract, or the list of models that its own client's types name. */
export type SpecName = ProviderId | `${ProviderId}.models`

/** Reads a contract when it is first asked for. */
export type SpecReader = (name: SpecName) => Spec

/**
 * A contract of ours, read and compiled when first asked for and then the same for the whole process: it never changes, and
 * says nothing of who asks. Throws SpecError when it cannot be read.
 */
export const loadSpec = onceFor((name: SpecName): Spec => specOf(loadContract(name), name))

/** A document of openapi/ by its name, without extension. Throws SpecError when it cannot be read. */
export function loadContract(name: SpecName | 'mock'): JsonObject {
  // The build holds the same contract as JSON beside itself, which reads a hundred times faster.
  const built = new URL(`../../openapi/${name}.json`, import.meta.url)
  const [json, yaml] = ['json', 'yaml'].map((ending) => new URL(`openapi/${name}.${ending}`, packageRoot()))
  const written = [built, json].find((file) => file && existsSync(file)) ?? yaml
  return readDocument(written as URL)
}

/**
 * Makes a Spec of any OpenAPI document; `name` tells several apart. Our own contracts are read strictly, so that no slip of
 * the pen is taken for a rule; those of others may be looser.
 */
export function specOf(document: JsonObject, name: string, isStrict = true): Spec {
  return {
    document,
    schemas: schemasOf(document, name, isStrict),
    models: modelsOf(document),
    secrets: secretsOf(document),
    once: onceEach(),
  }
}

/** Reads YAML or JSON from a file. Throws SpecError naming the file. */
export function readDocument(file: URL | string): JsonObject {
  try {
    const text = readFileSync(file, 'utf8')
    const isJson = String(file).endsWith('.json')
    const document: unknown = isJson ? JSON.parse(text) : parse(text)
    if (isDeep(isJson ? text : JSON.stringify(document)))
      throw new Error(`it nests deeper than ${mostLevels} levels`)
    if (isJsonObject(document)) return document
    throw new Error('it holds no object')
  } catch (cause) {
    throw new SpecError(`cannot read the OpenAPI document ${file}: ${inWords(cause as Error)}`, { cause })
  }
}

/** Our own contracts may be as wide as they like. */
function isDeep(text: string): boolean {
  return sizeOfJson(text, { levels: mostLevels, values: Number.POSITIVE_INFINITY }).levels > mostLevels
}

/** What the readers of JSON and YAML say, in a line; that they ran out of stack is for us to explain. */
function inWords({ message }: Error): string {
  if (message.includes('call stack')) return `it nests deeper than ${mostLevels} levels`
  if (message.includes('circular')) return 'an anchor in it holds itself'
  return message.split('\n')[0] ?? message
}
