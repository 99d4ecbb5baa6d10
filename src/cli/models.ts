// `relayproof models`: what the mock serves by its name.
import { Command } from 'commander'
import { listModels } from '../../mocks/control/models.ts'
import { createMock } from '../../mocks/index.ts'
import { isProviderId, providerIds } from '../core/provider.ts'
import { providerIdOf } from './target-words.ts'
import { stdout } from './terminal.ts'

interface ModelsFlags {
  readonly json?: boolean
}

export function modelsCommand(): Command {
  return new Command('models')
    .description('List what the mock serves by its name, and what each makes')
    .argument('[provider]', `one of ${providerIds.join(', ')}; all of them when absent`)
    .argument('[word]', 'only ids that hold this word')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: relayproof models fal flux')
    .action((first: string | undefined, second: string | undefined, flags: ModelsFlags) => {
      // A single word that is no vendor's may be a part of an id; of two the first is meant to be a vendor.
      const named = first !== undefined && (second !== undefined || isProviderId(first))
      const provider = named ? providerIdOf(first) : undefined
      const word = named ? second : first
      const wanted = { ...(provider ? { provider } : {}), ...(word === undefined ? {} : { word }) }
      const models = listModels(createMock().vendors, wanted)
      if (flags.json) stdout().write(`${JSON.stringify(models, null, 2)}\n`)
      else if (models.length === 0)
        stdout().write(`no model that is served has ${JSON.stringify(word)} in its id\n`)
      else stdout().write(models.map((model) => `${model.provider}  ${model.id}  ${model.kind}\n`).join(''))
    })
}
