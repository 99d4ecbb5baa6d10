// modelslab.md 1.7, 4.3: ids are short numbers, so that a mix-up is told by fields and files, never by text.
import { absent } from '../../../contract/absence.ts'
import { every, fail, pass } from '../../../contract/finding.ts'
import { cut } from '../../../core/cut.ts'
import { linksIn } from '../body.ts'
import type { ModelslabJob } from '../read.ts'
import { type ModelslabClause, whereNamed } from './kit.ts'

const clauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/ids/no-strangers',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: "A reply about one job never tells another job's id or files.",
    source: 'modelslab.md 4.3, 11',
    breaks: 'A caller is served the outcome of another, most often by a cache on the way.',
    check: ({ jobs, transcript }) => {
      const named = jobs.filter(({ id }) => id !== undefined)
      if (new Set(named.map(({ id }) => id)).size < 2) {
        return absent(transcript, { job: 'second' }, 'fewer than two jobs with ids of their own')
      }
      return every(named, 'no job was fetched', (job) => {
        const others = named.filter((other) => other !== job && other.id !== job.id)
        const strange = strangeReply(job, others)
        if (strange) return fail(strange.exchange, `nothing but job ${job.id}`, cut(strange.text, 300))
        return job.fetches.length > 0 ? pass(job.fetches.map(({ exchange }) => exchange)) : undefined
      })
    },
  },
]

export const idClauses: readonly ModelslabClause[] = clauses.map(whereNamed)

function strangeReply(job: ModelslabJob, others: readonly ModelslabJob[]) {
  const ids = others.map(({ id }) => id)
  const files = new Set(others.flatMap(({ submitted }) => (submitted ? futureOrDone(submitted) : [])))
  const byId = (job.ids ?? []).find(({ id }) => ids.includes(id))
  const answer = job.fetches.find(
    ({ exchange, outcome }) => exchange === byId?.exchange || outcome.some((link) => files.has(link)),
  )
  return answer
}

/** The addresses that another job's own submission reserved or told. */
function futureOrDone({ body, outcome }: NonNullable<ModelslabJob['submitted']>): readonly string[] {
  return [...outcome, ...linksIn(body['future_links'])]
}
