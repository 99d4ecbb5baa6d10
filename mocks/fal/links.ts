// The three addresses of a job, byte for byte as clients build them themselves (fal.md 16, D6).
import type { FalJob } from './job.ts'

export interface Links {
  readonly response_url: string
  readonly status_url: string
  readonly cancel_url: string
}

export function linksOf(base: string, { id, details }: FalJob): Links {
  const response = `${base}/${details.app}/requests/${id}`
  return { response_url: response, status_url: `${response}/status`, cancel_url: `${response}/cancel` }
}

/** The links as members of a JSON object, without braces; remembered, as polls ask for them again and again. */
export function linkText(): (base: string, job: FalJob) => string {
  const known = new WeakMap<FalJob, { readonly base: string; readonly text: string }>()
  return (base, job) => {
    const last = known.get(job)
    if (last?.base === base) return last.text
    const text = JSON.stringify(linksOf(base, job)).slice(1, -1)
    known.set(job, { base, text })
    return text
  }
}
