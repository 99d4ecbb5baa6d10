// Promises about identity: a job is one job, under one name, and nobody else's.
import { cut } from '../../core/cut.ts'
import { absent } from '../absence.ts'
import { every, fail, pass, unproven } from '../finding.ts'
import type { JobView } from '../view.ts'
import type { CommonPromise } from './law.ts'

export const idPromises = {
  'ids/never-shared': {
    text: 'Two submissions never share an id.',
    check({ jobs, transcript }, { otherJob }) {
      const named = jobs.filter(({ id }) => id !== undefined)
      if (named.length < 2)
        return absent(transcript, { job: otherJob }, 'fewer than two submissions were accepted')
      const first = new Map<string | undefined, JobView>()
      for (const job of named) {
        const twin = first.get(job.id)
        if (twin)
          return fail([twin.submit, job.submit], 'an id of its own for each submission', `${job.id} for both`)
        first.set(job.id, job)
      }
      return pass(named.map(({ submit }) => submit))
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
      const idsIn = mentionsOf(named.map(({ id = '' }) => id))
      return every(named, 'no job', (job) => {
        const mixed = job.exchanges.find(({ reply }) =>
          idsIn(reply?.body.text ?? '').some((id) => id !== job.id),
        )
        if (mixed) return fail(mixed, `nothing but job ${job.id}`, cut(mixed.reply?.body.text ?? '', 300))
        const answered = job.exchanges.filter((exchange) => exchange.reply)
        return answered.length > 0 ? pass(answered) : unproven('no reply')
      })
    },
  },
  'ids/nobody-elses-job': {
    text: 'No two signs of different kinds say that what is told of a job is of another request.',
    check: ({ jobs, transcript }) => {
      const found = every(jobs, '', ({ signs, sightings, results = [] }) => {
        const told = [...results, ...sightings.map(({ exchange }) => exchange)]
        if (!signs || told.length === 0) return undefined
        const [one] = signs
        const other = signs.find(({ kind }) => kind !== one?.kind)
        if (!one || !other) return pass(told)
        const received = cut(`${one.received}; and ${other.received}`, 400)
        return fail([one.exchange, other.exchange], `${one.expected}; ${other.expected}`, received)
      })
      const missing = 'nothing was told of any job'
      return found.verdict === 'unproven' ? absent(transcript, { job: 'happy' }, missing) : found
    },
  },
} satisfies Record<string, CommonPromise>

/**
 * Finds which of `ids` a text names, in one pass over it, since a recording may hold thousands of both: by their last words,
 * which differ most. Numeric ids are short: only the whole word counts.
 */
function mentionsOf(ids: readonly string[]): (text: string) => readonly string[] {
  const byLastWord = new Map<string, string[]>()
  for (const id of new Set(ids)) {
    const word = id.match(/\w+/g)?.at(-1) ?? ''
    const alike = byLastWord.get(word)
    if (alike) alike.push(id)
    else byLastWord.set(word, [id])
  }
  return (text) => {
    const found: string[] = []
    for (const { 0: word, index } of text.matchAll(/\w+/g))
      for (const id of byLastWord.get(word) ?? [])
        if (standsAt(text, id, index - id.lastIndexOf(word))) found.push(id)
    return found
  }
}

function standsAt(text: string, id: string, at: number): boolean {
  return at >= 0 && text.startsWith(id, at) && !/\w/.test(text[at - 1] ?? ' ')
}
