// One run of a program: everything is read before anything starts, a mock that nobody else uses, and the account at the end.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mock } from '../../../mocks/index.ts'
import { throwAwayTls } from '../../../mocks/tls/authority.ts'
import { UsageError } from '../../core/errors.ts'
import { mockOf } from '../make-mock.ts'
import type { ServedFlags } from '../mock-settings.ts'
import { stderr } from '../terminal.ts'
import { tlsNames } from '../tls-names.ts'
import { readExpectation } from './expect.ts'
import { inWorld } from './in-world.ts'
import { type Outside, outsideOf } from './outside.ts'
import type { Ended } from './run-program.ts'
import { type Summary, summaryOf } from './summary.ts'
import { summaryLines } from './summary-words.ts'
import { tallyOf } from './tally.ts'
import { type Trust, trustIn } from './trust.ts'

export interface ExecFlags extends ServedFlags {
  readonly world?: string
  readonly allowHost?: readonly string[]
  readonly expect?: readonly string[]
  readonly verbose?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

/** What a rung of the ladder is given. */
export interface Run {
  readonly words: readonly string[]
  readonly flags: ExecFlags
  readonly mock: Mock
  /** The vendors' names. */
  readonly names: readonly string[]
  readonly tls: { readonly cert: string; readonly key: string }
  readonly trust: Trust
  readonly outside: Outside
  /** Where files may be written; it goes with the run. */
  readonly folder: string
  /** The file that `outside` reads the preload's words in. */
  readonly log: string
  /** A line of ours, unless the user wants none. */
  readonly say: (line: string) => void
  /** Of the mock, for listeners. */
  readonly onExchange?: (line: string) => void
}

/** Starts the mock, leads the program to it, and is over when that has ended and the mock with it. */
export type Rung = (run: Run) => Promise<Ended>

/** Gives the exit code. Throws UsageError, before anything is started, for flags that make no sense. */
export async function execute(words: readonly string[], flags: ExecFlags, rung: Rung): Promise<number> {
  const expectations = (flags.expect ?? []).map(readExpectation)
  checkHosts(flags.allowHost ?? [])
  const made = mockOf(flags)
  const mock = flags.world === undefined ? made : inWorld(made, flags.world)
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-exec-'))
  try {
    const log = join(folder, 'outside')
    const [tally, outside] = [tallyOf(mock), outsideOf(log)]
    const tls = await throwAwayTls(join(folder, 'tls'), tlsNames(mock, { host: '127.0.0.1' }))
    const trust = trustIn(folder, readFileSync(tls.caFile, 'utf8'), process.env)
    const names = mock.vendors.flatMap(({ hosts }) => hosts)
    const spoken = {
      say: sayOf(flags),
      ...(flags.verbose ? { onExchange: (line: string) => say(line) } : {}),
    }
    const { code, unstarted } = await rung({
      words,
      flags,
      mock,
      names,
      tls,
      trust,
      outside,
      folder,
      log,
      ...spoken,
    })
    if (unstarted !== undefined) say(unstarted)
    const summary = summaryOf(tally, outside, expectations, code)
    if (unstarted === undefined) tell(summary, flags)
    return summary.exitCode
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(line: string): void {
  stderr().line(`relayproof: ${line}`)
}

function sayOf({ quiet, json }: ExecFlags): (line: string) => void {
  return quiet || json ? () => {} : say
}

/** What did not come true is told whatever else is not. */
function tell(summary: Summary, { quiet, json }: ExecFlags): void {
  if (json) stderr().line(JSON.stringify(summary))
  else for (const line of quiet ? summary.unmet : summaryLines(summary)) say(line)
}

function checkHosts(hosts: readonly string[]): void {
  const wrong = hosts.find((host) => !/^(?:\*|(?:\*?\.)?[\w-]+(?:\.[\w-]+)*|[\da-f:]+)$/i.test(host))
  if (wrong === undefined) return
  throw new UsageError(
    `--allow-host takes a host name, without scheme and port: example.com, *.example.com, or * for all; received ${JSON.stringify(wrong)}`,
  )
}
