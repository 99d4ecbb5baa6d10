// Reads a request to the control plane by its contract, whoever brings it: by HTTP or from code.
import type { Mock } from '../mock.ts'
import type { Call } from './handlers.ts'
import { inOneWorld, type Names } from './one-world.ts'
import { type Operation, readBody, readPath, readQuery } from './operations.ts'

export interface Given {
  /** What it is called for, and who says in which world. */
  readonly mock: Mock
  readonly said: Names
  readonly inPath: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** What there is to be done, in the one world that it is about. Throws UsageError for whatever the contract does not know. */
export function readCall(
  operation: Operation,
  { mock, said, ...given }: Given,
): Omit<Call, 'signal' | 'port' | 'lastEventId' | 'range'> {
  const inPath = readPath(operation, given.inPath)
  const query = readQuery(operation, given.query)
  const body = readBody(operation, given.body)
  return { mock: inOneWorld(mock, operation.id, said, query, inPath), inPath, query, body }
}
