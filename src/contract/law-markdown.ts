// The law in prose, as it stands beside the contract in openapi/<provider>.clauses.md.
import type { ClauseCard } from '../core/clause.ts'
import { groupBy } from '../core/group-by.ts'
import { providerIds } from '../core/provider.ts'
import { retold } from './fact-links.ts'
import type { Law } from './law.ts'

const preamble = [
  'MUST fails a run; SHOULD and MAY are reported. A clause is a MUST only where the vendor documents it or an official',
  'client breaks without it. *Relay* is the level under the relay profile, where it differs.',
]

/** Grouped by the second word of the ids, in the order of the law. */
export function lawMarkdown({ provider, title, clauses }: Law): string {
  const groups = groupBy(clauses, ({ id }) => id.split('/')[1] ?? '')
  const observable = clauses.filter(({ unobservable }) => unobservable === undefined).length
  return [
    `# What ${title} promises`,
    '',
    `Generated from the ${clauses.length} clauses of \`src/providers/${provider}\` by \`npm run clauses:docs\`; do not edit.`,
    `${observable} of them can be observed from outside.`,
    '',
    ...preamble,
    ...[...groups].flatMap(([group, members]) => ['', `## ${group}`, ...members.flatMap(entry)]),
    '',
  ].join('\n')
}

function entry(clause: ClauseCard): readonly string[] {
  const { id, level, relay, evidence, text, source, page, breaks, needs, unobservable } = clause
  const facts = [
    `**${level}**`,
    ...(relay === undefined || relay === level ? [] : [`relay: ${relay}`]),
    evidence,
    cited(source),
    ...(page === undefined || page === source ? [] : [`[the vendor's page](${page})`]),
    ...(needs ? [`needs ${needs.join(', ')}`] : []),
  ]
  return [
    '',
    `### \`${id}\``,
    '',
    text,
    '',
    `- ${facts.join(' · ')}`,
    `- Breaks: ${breaks}`,
    ...(unobservable === undefined ? [] : [`- Cannot be observed from outside: ${unobservable}`]),
  ]
}

/** Each section and row a link to the fact sheet, as seen from the folder of the contracts. */
function cited(source: string): string {
  return retold(source, providerIds, ({ text, place }) => `[${text}](../${place})`)
}
