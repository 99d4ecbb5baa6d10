// The clauses of modelslab that look at no job, found in records of our mock. Made by: npm run generate:free-clauses
export const modelslabFreeClauses: readonly string[] = [
  'modelslab/errors/bad-key-is-401',
  'modelslab/errors/bad-key-is-named',
  'modelslab/errors/bad-key-is-told-in-words',
  'modelslab/errors/unknown-id-is-404',
  'modelslab/errors/unknown-id-is-refused',
  'modelslab/errors/unknown-word-is-refused',
  'modelslab/queue/counts-what-runs',
  'modelslab/replies/let-browsers-ask',
]
