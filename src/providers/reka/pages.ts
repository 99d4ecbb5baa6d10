// The public pages on which the sections of Reka's fact sheet rest.
import type { SourcePages } from '../../contract/source-page.ts'

const docs = 'https://docs.reka.ai/vision'
const inference = `${docs}/api-reference/inference`

export const rekaPages: SourcePages = {
  '1.2': `${inference}/get-inference-status`,
  '1.3': `${docs}/errors`,
  '1.4': `${docs}/errors`,
  '1.5': `${docs}/rate-limits`,
  '2.1': `${inference}/submit-image-to-bbox`,
  '2.2': `${inference}/submit-image-to-bbox`,
  '3': `${inference}/get-inference-status`,
  '5': `${inference}/cancel-inference`,
  '6': `${inference}/list-inference-requests`,
}
