// The clauses of fal that look at no job, found in records of our mock. Made by: npm run generate:free-clauses
export const falFreeClauses: readonly string[] = [
  'fal/refusals/get-submits-nothing',
  'fal/refusals/no-key-is-no-way-in',
  'fal/refusals/say-why',
  'fal/refusals/unknown-cancel-is-404',
  'fal/refusals/unknown-id-says-not-found',
  'fal/refusals/unknown-model-is-refused',
  'fal/refusals/unknown-result-is-404',
  'fal/refusals/unknown-status-is-404',
  'fal/refusals/unknown-stream-is-404',
  'fal/refusals/wrong-key-comes-before-unknown-id',
  'fal/replies/let-browsers-ask',
  'fal/uploads/pass-the-proxy',
  'fal/webhook/publishes-its-keys',
]
