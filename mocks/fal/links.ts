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

/** The links, remembered for each job, as polls ask for them again and again. */
export function linkBook(): (base: string, job: FalJob) => Links {
  const known = new WeakMap<FalJob, { readonly base: string; readonly links: Links }>()
  return (base, job) => {
    const last = known.get(job)
    if (last?.base === base) return last.links
    const links = linksOf(base, job)
    known.set(job, { base, links })
    return links
  }
}
