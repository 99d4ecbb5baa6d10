// Promises about identity: a job is one job, under one name, and nobody else's.
import { cut } from '../../core/cut.ts'
import { absent } from '../absence.ts'
import { every, fail, pass, unproven } from '../finding.ts'
import type { CommonPromise } from './law.ts'

export const idPromises = {
  'ids/never-shared': {
    text: 'Two submissions never share an id.',
    check({ jobs, transcript }, { otherJob }) {
      const named = jobs.filter(({ id }) => id !== undefined)
      if (named.length < 2)
        return absent(transcript, { job: otherJob }, 'fewer than two submissions were accepted')
      for (const job of named) {
        const twin = named.find((other) => other !== job && other.id === job.id)
        if (twin)
          return fail([job.submit, twin.submit], 'an id of its own for each submission', `${job.id} for both`)
      }
      return pass(...named.map(({ submit }) => submit))
    },
  },
  'ids/same-everywhere': {
    text: 'Every reply about a job tells the id that its submission told.',
    check: ({ jobs }) =>
      every(
        jobs.flatMap((job) => (job.ids ?? []).map((told) => ({ job, told }))),
        'no reply told an id',
        ({ job, told }) => {
          if (job.id === undefined) return undefined
          return told.id === job.id ? pass(told.exchange) : fail([job.submit, told.exchange], job.id, told.id)
        },
      ),
  },
  'ids/no-strangers': {
    text: "A reply about one job never names another job's id.",
    check({ jobs, transcript }, { otherJob }) {
      const named = jobs.filter(({ id }) => id !== undefined && id.length >= 4)
      if (new Set(named.map(({ id }) => id)).size < 2) {
        return absent(transcript, { job: otherJob }, 'fewer than two jobs with ids of their own')
      }
      return every(named, 'no job', (job) => {
        const strangers = named.filter((other) => other.id !== job.id)
        const mixed = job.exchanges.find((exchange) =>
          strangers.some(({ id }) => mentions(exchange.reply?.body.text ?? '', id ?? '')),
        )
        if (mixed) return fail(mixed, `nothing but job ${job.id}`, cut(mixed.reply?.body.text ?? '', 300))
        const answered = job.exchanges.filter((exchange) => exchange.reply)
        return answered.length > 0 ? pass(...answered) : unproven('no reply')
      })
    },
  },
} satisfies Record<string, CommonPromise>

/** Numeric ids are short: only the whole word counts. */
function mentions(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + id.length] ?? ' ')) return true
  }
  return false
}
