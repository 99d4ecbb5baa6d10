// What a request asks, in words of every vendor alike: which act, of which job, on which model.
import type { MockRequest, Reply } from './http.ts'
import type { Ordered } from './mock-contract.ts'

export type Act = Ordered<'Act'>

export interface Asked {
  readonly act: Act
  /** As the vendor writes its id, also where no job has it. */
  readonly job?: string
  /** Of a submission; what else is asked of a job names none. */
  readonly model?: string
}

/** What of a request tells what it asks. */
export type Asking = Pick<MockRequest, 'method' | 'path' | 'host' | 'headers' | 'body'>

/** Reads it; of a submission only the reply says which job came of it. */
export type ReadAct = (request: Asking, reply?: Reply) => Asked

/** With the members that are known. */
export function asked(act: Act, job?: string, model?: string): Asked {
  if (job === undefined) return model === undefined ? { act } : { act, model }
  return model === undefined ? { act, job } : { act, job, model }
}
