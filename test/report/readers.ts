// What reads our reports elsewhere, as functions that tell its objections: the schema of Jenkins' xUnit plugin, and of SARIF.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'

const schema = readFileSync(join(import.meta.dirname, 'jenkins/junit-10.xsd'), 'utf8')

export async function junitFaults(contents: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents }], schema: [schema] })
  return errors.map(({ message }) => message)
}

// The schema is written in a draft that our own Ajv no longer reads, so the package's Ajv reads it.
const theirs = createRequire(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json'))
interface OldAjv {
  addMetaSchema(schema: object): void
  compile(schema: object): (value: unknown) => boolean
  errorsText(errors?: unknown): string
}
const Ajv6 = theirs('ajv') as new (options: object) => OldAjv
const ajv = new Ajv6({ schemaId: 'auto' })
ajv.addMetaSchema(theirs('ajv/lib/refs/json-schema-draft-04.json') as object)
const validate = ajv.compile(theirs('./lib/schemas/sarif-2.1.0-rtm.5.json') as object) as {
  (value: unknown): boolean
  readonly errors?: unknown
}

/** Empty where there is nothing to object to. */
export function sarifFault(value: unknown): string {
  return validate(value) ? '' : ajv.errorsText(validate.errors)
}
