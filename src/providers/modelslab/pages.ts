// The public pages on which the sections of ModelsLab's fact sheet rest.
import type { SourcePages } from '../../contract/source-page.ts'

const docs = 'https://docs.modelslab.com'

export const modelslabPages: SourcePages = {
  '1': `${docs}/quickstart`,
  '2': `${docs}/authentication`,
  '3': `${docs}/quickstart`,
  '4': `${docs}/quickstart`,
  '4.4': `${docs}/error-codes`,
  '5': `${docs}/quickstart`,
  '6': `${docs}/webhooks`,
  '7': `${docs}/rate-limits`,
  '9': 'https://github.com/ModelsLab/modelslab-js',
  // The state machine and the clauses that every page agrees on.
  '11': `${docs}/quickstart`,
  '12': `${docs}/quickstart`,
}
