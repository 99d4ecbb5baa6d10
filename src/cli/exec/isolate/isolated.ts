// `--isolate`, seen from outside: starts ourselves again in namespaces of our own, where the mock and the program are alone.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../../../core/errors.ts'
import type { ExecFlags } from '../run.ts'
import { runProgram } from '../run-program.ts'
import { isolationAtHand } from './at-hand.ts'
import type { Order } from './main.ts'

/** Gives the exit code. Throws UsageError where this machine allows no namespaces. */
export async function isolated(words: readonly string[], flags: ExecFlags): Promise<number> {
  if (flags.allowHost)
    throw new UsageError(
      '--isolate lets the program reach nothing else, so --allow-host has no meaning beside it',
    )
  const { enter, leaveRoot } = isolationAtHand()
  const order: Order = { words, flags, leaveRoot }
  const entry = fileURLToPath(new URL('main.js', import.meta.url))
  const command = [...enter, ...endsWithUs(), process.execPath, entry, JSON.stringify(order)]
  return (await runProgram(command, {})).code
}

/** Whoever kills us ends what runs in the namespaces too. It stands behind the command that makes them, which would forget it. */
function endsWithUs(): readonly string[] {
  const words = ['setpriv', '--pdeathsig', 'TERM', '--']
  const { status } = spawnSync('setpriv', [...words.slice(1), 'true'])
  return status === 0 ? words : []
}
