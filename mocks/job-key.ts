// What a job is known by among those of all vendors, who may well give the same id.
import type { ProviderId } from '../src/core/provider.ts'

export function jobKey(provider: ProviderId, id: string): string {
  return `${provider} ${id}`
}
