// What relays of Reka are tried with from both sides: their submissions.
import type { TwoSided } from '../../contract/upstream/case.ts'
import { twoSidedBySubmissions } from '../../contract/upstream/submission-law.ts'
import {
  membersIn,
  outOfOrder,
  type Refusal,
  type Submissions,
  submittedIn,
} from '../../contract/upstream/submissions.ts'
import type { Spec } from '../../spec/load.ts'
import { submitAsk } from './ask.ts'
import { inputFor } from './input.ts'
import { rekaPlanner } from './plan/planner.ts'

const refusal = (type: string, message: string) => ({ error: { type, message, details: [] } })

const refusals: readonly Refusal[] = [
  {
    ...{ name: 'wrong-input', does: 'a submission that the vendor refuses for its input', status: 400 },
    ...{ body: refusal('validation_error', 'prompt: Field required'), codes: [400, 422] },
  },
  {
    ...{
      name: 'relay-locked-out',
      does: "a submission for which the vendor refuses the relay's key",
      status: 401,
    },
    ...{ body: refusal('authentication_error', 'Invalid API key'), codes: [401, 402, 403, ...outOfOrder] },
  },
  {
    ...{ name: 'unknown-model', does: 'a submission to a model that the vendor does not have', status: 404 },
    ...{ body: refusal('not_found_error', 'No such model'), codes: [404, 400] },
  },
  {
    ...{ name: 'throttled', does: 'a submission that the vendor refuses for now', status: 429 },
    body: refusal('rate_limit_error', 'Too many requests'),
    ...{ headers: { 'retry-after': '7' }, codes: [429, 503] },
  },
  {
    ...{ name: 'broken', does: 'a submission over which the vendor breaks', status: 500 },
    ...{ body: refusal('server_error', 'Internal server error'), codes: outOfOrder },
  },
  {
    ...{ name: 'unavailable', does: 'a submission for which the vendor has no room', status: 503 },
    ...{ body: refusal('server_error', 'Service unavailable'), codes: outOfOrder },
  },
]

const submissions: Submissions = {
  ...{ vendor: 'reka', source: 'reka.md 1.3, 10', refusals, changing: [] },
  refuses: ({ status }, codes) => codes.includes(status),
  named: /"(?:request_)?id"\s*:\s*"[^"]+"/,
}

export function rekaTwoSided(spec: () => Spec): TwoSided {
  return twoSidedBySubmissions(submissions, (name, context) => {
    const { model, nonce, mark = nonce, target } = context
    const input = { ...inputFor(spec(), model, `${mark} ${name}`), ...membersIn(name) }
    const submit = submittedIn(name, submitAsk(model, { input }), target)
    return submit && rekaPlanner(context, spec()).job({ label: name, leavesMedia: true, submit })
  })
}
