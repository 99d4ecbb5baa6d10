// Ids of answers that speak of no request, drawn apart from those of jobs: a refusal changes no job's id.
import { seededRandom } from '../random.ts'
import type { World } from '../world.ts'

export function requestIds({ secret }: World): () => string {
  return seededRandom(secret('fal request ids').readUInt32BE()).uuid
}
