// `relayproof jobs`: the jobs of a mock that runs, picked by the words of its page and of `?q=`.
import { Command } from 'commander'
import { defaultPort } from '../../mocks/default-port.ts'
import { UsageError } from '../core/errors.ts'
import { isJsonObject, parseJson } from '../core/json.ts'
import { oneLine } from '../core/printable.ts'
import { withinLimit } from '../core/time-limit.ts'
import type { components } from '../generated/mock.ts'
import { addressOf } from './address.ts'
import { stdout } from './terminal.ts'

type Job = components['schemas']['Job']

interface JobsFlags {
  readonly mock: string
  readonly world?: string
  readonly controlToken?: string
  readonly json?: boolean
}

/** ms that the mock may take to answer. */
const patienceMs = 10_000

export function jobsCommand(): Command {
  return new Command('jobs')
    .description('List the jobs of a mock that runs, newest first')
    .argument(
      '[words...]',
      'only those that fit, such as status:failed provider:fal model:flux lighthouse -whale',
    )
    .option('--mock <address>', 'where it listens', `http://127.0.0.1:${defaultPort}`)
    .option('--world <name>', 'of this world')
    .option('--control-token <token>', 'what the mock demands of all who use /__mock')
    .option('--json', 'as JSON')
    .addHelpText('after', "\nExample: relayproof jobs 'status:failed provider:fal'")
    .action(async (words: readonly string[], flags: JobsFlags) => {
      const jobs = (await jobsAt(flags, words.join(' '))).toReversed()
      if (flags.json) stdout().write(`${JSON.stringify(jobs, null, 2)}\n`)
      else stdout().write(jobs.length === 0 ? 'no job fits\n' : jobs.map(inLine).join(''))
    })
}

/** Oldest first. Throws UsageError with what the mock says where it refuses, or where nothing answers that is one. */
async function jobsAt({ mock, world, controlToken }: JobsFlags, q: string): Promise<readonly Job[]> {
  const base = addressOf(mock, '--mock')
  const url = new URL(`${base}/__mock/jobs`)
  if (q !== '') url.searchParams.set('q', q)
  if (world !== undefined) url.searchParams.set('world', world)
  const headers = controlToken === undefined ? {} : { authorization: `Bearer ${controlToken}` }
  const ask = async (signal: AbortSignal) => (await fetch(url, { headers, signal })).text()
  const text = await withinLimit(patienceMs, undefined, ask).catch(() => undefined)
  if (text === undefined)
    throw new UsageError(
      `no mock answers at ${base}; start one with \`relayproof mock\`, or name it by --mock`,
    )
  const body = parseJson(text)
  if (!isJsonObject(body)) throw new UsageError(`what answers at ${base} is no mock of ours: it sent no JSON`)
  const { jobs, error } = body
  if (!Array.isArray(jobs))
    throw new UsageError(String(error ?? `what answers at ${base} is no mock of ours`))
  return jobs as unknown as readonly Job[]
}

function inLine({ id, provider, model, phase, fate, input }: Job): string {
  const name = (fate as { readonly name?: string } | undefined)?.name
  const facts = [id, phase.padEnd(9), provider, model, ...(name === undefined ? [] : [`fate ${name}`])]
  return `${facts.join('  ')}  ${oneLine(JSON.stringify(input)).slice(0, 100)}\n`
}
