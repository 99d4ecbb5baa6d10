// Does what an operation of the control plane does, without HTTP: read and refused by the same contract.
import { UsageError } from '../../src/core/errors.ts'
import type { Mock } from '../mock.ts'
import { mockContract } from '../mock-contract.ts'
import { handlers } from './handlers.ts'
import { type OperationId, operationsOf } from './operations.ts'
import { readCall } from './read-call.ts'

export interface Performed {
  readonly query?: object
  readonly inPath?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** What it answers. Throws UsageError for what the control plane would refuse. */
export async function perform(mock: Mock, id: OperationId, { query, inPath, body }: Performed = {}) {
  const operation = operationsOf(mockContract().document).find((one) => one.id === id)
  if (!operation) throw new UsageError(`the control plane has no operation ${id}`)
  const said = { hand: mock.world.name }
  const told = await handlers[id]({
    ...readCall(operation, { mock, said, inPath: inPath ?? {}, query: given(query ?? {}), body }),
    signal: new AbortController().signal,
    port: undefined,
  })
  if ((told.status ?? 200) < 400) return told.body
  throw new UsageError(String((told.body as { readonly error?: unknown }).error))
}

function given(query: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
}
