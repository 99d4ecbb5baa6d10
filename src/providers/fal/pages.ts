// The public pages on which the sections of fal's fact sheet rest.
import type { SourcePages } from '../../contract/source-page.ts'

const docs = 'https://fal.ai/docs'

export const falPages: SourcePages = {
  '1': `${docs}/api-reference/inference-api`,
  '2': `${docs}/api-reference/inference-api`,
  '3': `${docs}/inference-api/queue/submit`,
  '4': `${docs}/inference-api/queue/status`,
  '5': `${docs}/inference-api/queue/status-stream`,
  '6': `${docs}/inference-api/queue/result`,
  '6.2': `${docs}/documentation/model-apis/media-expiration`,
  '7': `${docs}/inference-api/queue/cancel`,
  '8': `${docs}/documentation/model-apis/inference/webhooks`,
  '9': `${docs}/documentation/model-apis/errors`,
  '9.2': `${docs}/documentation/model-apis/request-errors`,
  '9.3': `${docs}/documentation/model-apis/concurrency-limits`,
  '10': `${docs}/documentation/serverless/reliability/retries`,
  '12': 'https://fal.ai/models',
  '14': 'https://github.com/fal-ai/fal-js',
  '16': 'https://github.com/fal-ai/fal-js',
}
