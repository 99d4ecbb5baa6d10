// Relays that tell one job's story in two ways, or tell another job's.
import { png } from '../../png.ts'
import type { Answer } from '../../serve.ts'
import type { Hooks, Host } from '../hooks.ts'
import { isDone } from '../job.ts'
import { defect, type LabSpecimen, lawful, rewrite } from './kit.ts'

/** Files that were there two days before they are asked for. */
const oldFiles: Hooks = {
  media: (answer) => ({
    ...answer,
    headers: {
      ...answer.headers,
      date: 'Mon, 02 Mar 2026 12:00:00 GMT',
      'last-modified': 'Sat, 28 Feb 2026 12:00:00 GMT',
    },
  }),
}

/** One picture where two were asked for, of another size. */
const another: Hooks = {
  ...rewrite('success', (body) => ({
    ...body,
    output: (body['output'] as readonly string[]).slice(0, 1),
    proxy_links: [],
    meta: { seed: 99 },
  })),
  picture: () => png(64, 64, 200),
}

export const storySpecimens: readonly LabSpecimen[] = [
  defect(
    'status/never-goes-back',
    'links out of a cache',
    'fetch_result leads to an address of its own, where the first answer is kept for good.',
    ownLinks((answer, path, { memory }) => {
      if (!memory.has(path)) memory.set(path, answer)
      return memory.get(path) ?? answer
    }),
  ),
  lawful(
    'links of its own',
    'fetch_result leads to an address of its own, where the job is told as everywhere.',
    ownLinks((answer) => answer),
  ),
  defect(
    'ids/nobody-elses-job',
    'the outcome of somebody else',
    'A cache gives out what it had for another caller.',
    {
      ...another,
      ...oldFiles,
    },
  ),
  lawful('old files', 'The storage tells a date of its own.', oldFiles),
  lawful('wishes not granted', 'Neither number nor seed are those that were asked for.', another),
]

/** `fetch_result` leads below `/l`; `keep` may answer there with what it had before. */
function ownLinks(keep: (answer: Answer, path: string, host: Host) => Answer): Hooks {
  return {
    ...rewrite('queued', (body, _ask, { origin }) => ({
      ...body,
      fetch_result: String(body['fetch_result']).replace(origin, `${origin}/l`),
    })),
    before: ({ path, caller }, host) => {
      const job = host.jobs.get(path.split('/').at(-1) ?? '')
      if (!path.startsWith('/l/') || !job || caller !== 'owner') return undefined
      const body = isDone(job) ? host.success(job) : host.running(job)
      return keep({ code: 200, body }, path, host)
    },
  }
}
