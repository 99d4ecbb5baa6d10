// The plan of a journey in words, for --dry-run.
import type { Itinerary } from '../contract/journey/itinerary.ts'
import type { Ask } from '../contract/plan.ts'
import { isInward } from '../contract/walk/address.ts'
import { limitsText } from './limits-text.ts'

export function dryRunText({ context, free, jobs, omissions, limits }: Itinerary): string {
  const { target, model } = context
  return [
    ...(isInward(new URL(target.baseUrl).hostname)
      ? [
          'A target on this machine is asked first what it can do: one of our mocks is judged as official, and more jobs are',
          'made there. Say --capabilities time,fate,webhook to see that plan; the one below is that for a live host.',
          '',
        ]
      : []),
    `Nothing was sent. A run against ${target.baseUrl} (profile ${target.profile}) would`,
    '',
    `ask ${free.length} questions that cost nothing, after finding out how the credential travels:`,
    ...free.map((ask) => `  ${line(ask)}`),
    '',
    `make ${jobs.length} billable submission${jobs.length === 1 ? '' : 's'}, model ${model}:`,
    ...jobs.map(({ label, submit }) => `  ${label}: ${line(submit)}`),
    ...(omissions.length > 0 ? ['', 'and leave out:'] : []),
    ...omissions.map(({ act, job, text }) => `  ${job ?? act}: ${text}`),
    '',
    `It would take ${limitsText(limits)} (--timeout); what it had not reached by then would be told as not shown.`,
    '',
  ].join('\n')
}

function line({ method, to, act, purpose, credential }: Ask): string {
  const why = [act, purpose].filter((word) => word !== undefined).join(', ')
  const whose = credential === undefined || credential === 'own' ? '' : `, ${credential} credential`
  return `${method} ${to} (${why}${whose})`
}
