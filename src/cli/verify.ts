// `relayproof verify`: walks a host once, judges the record, reports.
import { Command } from 'commander'
import { itineraryOf } from '../contract/journey/itinerary.ts'
import { isInward } from '../contract/walk/address.ts'
import { providerIds } from '../core/provider.ts'
import type { Target } from '../core/target.ts'
import { loadProvider } from '../providers/registry.ts'
import { loadSpec } from '../spec/load.ts'
import { environmentProxy } from '../verify/environment-proxy.ts'
import { verify } from '../verify/verify.ts'
import { collectOften } from './collect-often.ts'
import { dryRunText } from './dry-run.ts'
import { invocationOf } from './invocation.ts'
import { openOutputs, outputsOf } from './outputs.ts'
import { talkOn } from './progress.ts'
import { deliver, type ReadingFlags, readingOf, withReadingFlags } from './reading-flags.ts'
import { type TargetFlags, wishOf } from './target-wish.ts'
import { providerIdOf } from './target-words.ts'
import { stderr, stdout } from './terminal.ts'
import { stagedBy, upstreamOf } from './upstream.ts'
import { targetOf } from './verify-target.ts'

interface VerifyFlags extends TargetFlags, ReadingFlags {
  readonly dryRun?: boolean
}

/** The command with its flags. Its action sets the exit code (design: 0, 1, 3, 4, 5) and throws UsageError (2). */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('Show which promises a host keeps and which it breaks')
    .argument('<provider>', providerIds.join(', '))
    .argument('<base-url>', 'the host to judge, with its path prefix if it has one')
    .option('--key <key>', 'credential; RELAYPROOF_KEY in the environment is safer')
    .option(
      '--other-key <key>',
      "another account's credential, to show that it cannot reach this one's jobs (or RELAYPROOF_OTHER_KEY)",
    )
    .option(
      '--auth <scheme>',
      'how the credential travels (key, bearer, …); found out free of charge when absent',
    )
    .option('--profile <profile>', 'official or relay')
    .option('--model <id>', 'model to submit to; the cheapest when absent')
    .option('--any-model', 'take a --model that the contract does not name')
    .option('--budget <n>', 'at most this many billable submissions (default: 3)')
    .option('--timeout <time>', 'for one job to end; the whole run may take three times that and 5 s', '120s')
    .option('--via <header>', 'one proxy URL takes all, the real address in this header (x-fal-target-url)')
    .option(
      '--resells <url>',
      'host that is resold, whose name may still stand in links; auto for the vendor',
    )
    .option(
      '--capabilities <words>',
      'what a cooperating target can do: time,fate,webhook; none; auto asks it',
    )
    .option('--control <url>', 'the control plane of a cooperating target, as its mock prints it (…/__mock)')
    .option(
      '--upstream <url>',
      'a relayproof mock behind the relay, by its address: judges both sides, for nothing; auto starts one (auto:PORT)',
    )
    .option('--dry-run', 'print the plan and send nothing')
  return withReadingFlags(command)
    .addHelpText(
      'after',
      '\nExample: relayproof verify fal https://relay.example --auth bearer --budget 3 --report html=report.html',
    )
    .action((word: string, url: string, flags: VerifyFlags) => act(command, word, url, flags))
}

async function act(command: Command, word: string, url: string, flags: VerifyFlags): Promise<void> {
  const provider = await loadProvider(providerIdOf(word))
  const reading = await readingOf(provider, flags)
  if (flags.dryRun) {
    const target = await targetOf(wishOf(provider, url, { capabilities: 'none', ...flags }))
    stdout().write(dryRunText(itineraryOf(provider, target, { nonce: 'dry-run', ...reading })))
    return
  }
  const wish = wishOf(provider, url, flags)
  const upstream = upstreamOf(flags)
  openOutputs(outputsOf(flags))
  collectOften()
  const talk = talkOn(stderr())
  const tell = (text: string) => talk.tell({ kind: 'note', text })
  const signal = interruptSignal(() => tell('interrupted: giving up unfinished jobs'))
  const { secrets } = loadSpec(provider.id)
  const options = { ...reading, secrets, signal, proxyFor: environmentProxy, progress: talk.tell }
  const { target, run, why, close } = await stagedBy(upstream, wish, options, tell)
  try {
    if (inTheClear(target)) tell('warning: http sends the credential in the clear')
    if (why !== undefined) {
      talk.done()
      stderr().line(why)
      process.exitCode = 3
      return
    }
    const report = await verify(provider, target, { ...options, ...run, command: invocationOf(command) })
    talk.done()
    process.exitCode = await deliver(report, flags)
  } finally {
    await close()
  }
}

function inTheClear({ baseUrl, key }: Target): boolean {
  const { protocol, hostname } = new URL(baseUrl)
  return key !== undefined && protocol === 'http:' && !isInward(hostname)
}

/** The first Ctrl-C (or SIGTERM, as containers and CI end a job) asks for an orderly end; the second one ends at once. */
function interruptSignal(told: () => void): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130)
      told()
      controller.abort()
    })
  return controller.signal
}
