// `relayproof judge`: the same clauses on traffic that was recorded before, by us or by others.
import { Command } from 'commander'
import { providerIds } from '../core/provider.ts'
import { loadProvider } from '../providers/registry.ts'
import { harToTranscript, readHarFile } from '../report/har.ts'
import { loadSpec } from '../spec/load.ts'
import { assemble } from '../verify/assemble.ts'
import { referee } from '../verify/referee.ts'
import { collectOften } from './collect-often.ts'
import { keyOf } from './credentials.ts'
import { invocationOf } from './invocation.ts'
import { openOutputs, outputsOf } from './outputs.ts'
import { deliver, type ReadingFlags, readingOf, withReadingFlags } from './reading-flags.ts'
import { profileOf, providerIdOf, viaOf } from './target-words.ts'

interface JudgeFlags extends ReadingFlags {
  readonly profile?: string
  readonly baseUrl?: string
  readonly via?: string
  readonly key?: string
}

/** The command with its flags. Its action sets the exit code and throws UsageError (2). */
export function judgeCommand(): Command {
  const command = new Command('judge')
    .description('Judge recorded traffic (HAR) by the same promises; sends nothing')
    .argument('<provider>', providerIds.join(', '))
    .argument('<file>', 'HAR (.har, .har.gz, .zip) written by verify, a browser or a proxy')
    .option('--profile <profile>', 'official or relay')
    .option('--base-url <url>', 'the host to judge; found in the record when absent')
    .option(
      '--via <header>',
      'one proxy URL takes all, the real address in this header; found when it ends in -target-url',
    )
    .option('--key <key>', 'credential to hide; those in the record are hidden anyway')
  return withReadingFlags(command)
    .addHelpText('after', '\nExample: relayproof judge fal session.har --only fal/status/')
    .action(async (word: string, file: string, flags: JudgeFlags) => {
      const provider = await loadProvider(providerIdOf(word))
      const { referee: wanted, ...reading } = await readingOf(provider, flags)
      const profile = profileOf(flags.profile)
      const key = keyOf(flags.key)
      openOutputs(outputsOf(flags))
      collectOften()
      const transcript = harToTranscript(readHarFile(file), provider, {
        ...(flags.baseUrl === undefined ? {} : { baseUrl: flags.baseUrl }),
        ...(profile === undefined ? {} : { profile }),
        ...(flags.via === undefined ? {} : { via: viaOf(flags.via).toLowerCase() }),
        ...(key === undefined ? {} : { keys: [key] }),
        declared: loadSpec(provider.id).secrets,
      })
      const opinion = wanted ? { referee: await referee(provider.id, transcript) } : {}
      const report = assemble(provider, transcript, {
        ...{ ...reading, ...opinion },
        command: invocationOf(command),
        durationMs: 0,
      })
      process.exitCode = await deliver(report, flags)
    })
}
