// What relays of ModelsLab are tried with from both sides: their submissions, whose key stands in the body.
import type { TwoSided } from '../../contract/upstream/case.ts'
import { twoSidedBySubmissions } from '../../contract/upstream/submission-law.ts'
import {
  membersIn,
  outOfOrder,
  type Refusal,
  type Submissions,
  submittedIn,
} from '../../contract/upstream/submissions.ts'
import { isJsonObject, parseJson } from '../../core/json.ts'
import type { Spec } from '../../spec/load.ts'
import { plainInput } from './input.ts'
import { modelslabPlanner } from './plan/planner.ts'

const refusals: readonly Refusal[] = [
  {
    ...{ name: 'wrong-input', does: 'a submission that the vendor refuses for its input', status: 400 },
    ...{ body: { status: 'error', message: 'prompt is required' }, codes: [400, 422] },
  },
  {
    ...{
      name: 'relay-locked-out',
      does: "a submission for which the vendor refuses the relay's key",
      status: 401,
    },
    ...{ body: { status: 'error', message: 'Invalid API key' }, codes: [401, 402, 403, ...outOfOrder] },
  },
  {
    ...{ name: 'out-of-credit', does: 'a submission for which the vendor finds no credit', status: 402 },
    body: { status: 'error', message: 'Insufficient credits. Please add more credits to continue.' },
    codes: [402, 403, ...outOfOrder],
  },
  {
    ...{ name: 'throttled', does: 'a submission that the vendor refuses for now', status: 429 },
    body: {
      status: 'error',
      message: 'Rate limit exceeded. Maximum 5 queued requests allowed.',
      retry_after: 7,
    },
    ...{ headers: { 'retry-after': '7' }, codes: [429, 503] },
  },
  {
    ...{ name: 'broken', does: 'a submission over which the vendor breaks', status: 500 },
    ...{ body: { status: 'error', message: 'Internal server error. Please try again.' }, codes: outOfOrder },
  },
  {
    ...{ name: 'unavailable', does: 'a submission for which the vendor has no room', status: 503 },
    body: { status: 'error', message: 'Service temporarily unavailable. Please try again later.' },
    codes: outOfOrder,
  },
]

/** Older pages and relays refuse with 200, by the word in the body (modelslab.md 4.4, 4.5). */
const submissions: Submissions = {
  ...{ vendor: 'modelslab', source: 'modelslab.md 4.4, 9.2, 10', refusals, changing: ['key'] },
  refuses: ({ status, body }, codes) => {
    const told = parseJson(body.text ?? '')
    return (
      codes.includes(status) || (isJsonObject(told) && ['error', 'failed'].includes(String(told['status'])))
    )
  },
  named: /"(?:id|request_id|taskId)"\s*:\s*"?[\w-]+/,
}

export function modelslabTwoSided(spec: () => Spec): TwoSided {
  return twoSidedBySubmissions(submissions, (name, context) => {
    const modelslab = modelslabPlanner(context, spec())
    const submit = submittedIn(name, modelslab.submit(name, plainInput, membersIn(name)), context.target)
    return submit && modelslab.job({ label: name, leavesMedia: true, submit })
  })
}
