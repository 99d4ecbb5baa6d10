// Relays that tell one job's story in two ways, or tell another job's.
import { png } from '../../png.ts'
import type { Answer } from '../../serve.ts'
import type { Hooks, Host, LabAsk } from '../hooks.ts'
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

/** Keeps the answers to an owner's fetches for `ms`, by all that is asked: address and body, in which the key stands. */
function kept(ms: number): Hooks {
  const answers = new Map<string, { readonly answer: Answer; readonly until: number }>()
  const nameOf = ({ path, query, body }: LabAsk) => `${path}?${query} ${body}`
  return {
    before: (ask) => {
      const found = ask.act === 'fetch' ? answers.get(nameOf(ask)) : undefined
      return found && ask.job && found.until > ask.job.clock.now() ? found.answer : undefined
    },
    after: (answer, ask) => {
      const now = ask.job?.clock.now() ?? 0
      const isKept = (answers.get(nameOf(ask))?.until ?? 0) > now
      if (ask.act === 'fetch' && ask.job && ask.caller === 'owner' && !isKept)
        answers.set(nameOf(ask), { answer, until: now + ms })
      return answer
    },
  }
}

export const storySpecimens: readonly LabSpecimen[] = [
  defect(
    'status/never-goes-back',
    'fetches ten seconds old',
    'A cache per caller keeps each answer to a fetch for ten seconds.',
    kept(10_000),
  ),
  lawful('fetches half a second old', 'A cache per caller keeps fetches for half a second.', kept(500)),
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
