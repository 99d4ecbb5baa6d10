// `relayproof clauses`: prints the law.
import { Command } from 'commander'
import { lawOf } from '../contract/law.ts'
import { lawMarkdown } from '../contract/law-markdown.ts'
import type { ClauseCard } from '../core/clause.ts'
import { providerIds } from '../core/provider.ts'
import { loadProvider } from '../providers/registry.ts'
import { providerIdOf } from './target-words.ts'
import { stdout } from './terminal.ts'

interface ClausesFlags {
  readonly json?: boolean
  readonly markdown?: boolean
}

export function clausesCommand(): Command {
  return new Command('clauses')
    .description('Print the promises, their sources, and what breaks without them')
    .argument('[provider]', `one of ${providerIds.join(', ')}; all of them when absent`)
    .option('--json', 'as JSON')
    .option('--markdown', 'as the prose beside the contract (openapi/<provider>.clauses.md)')
    .addHelpText('after', '\nExample: relayproof clauses fal --json')
    .action(async (word: string | undefined, flags: ClausesFlags) => {
      const ids = word === undefined ? providerIds : [providerIdOf(word)]
      const laws = await Promise.all(ids.map(async (id) => lawOf(await loadProvider(id))))
      if (flags.json)
        stdout().write(
          `${JSON.stringify(
            laws.flatMap(({ clauses }) => clauses),
            null,
            2,
          )}\n`,
        )
      else if (flags.markdown) stdout().write(laws.map(lawMarkdown).join('\n'))
      else stdout().write(laws.flatMap(({ clauses }) => clauses.map(plain)).join(''))
    })
}

function plain({ id, level, relay, text }: ClauseCard): string {
  const forRelays = relay === undefined || relay === level ? '' : `, relay ${relay}`
  return `${id}  [${level}${forRelays}]\n    ${text}\n`
}
