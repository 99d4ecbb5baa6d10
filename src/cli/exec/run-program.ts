// Runs the program as if nobody stood between: its streams are its own, it hears every signal, and its exit code is ours.
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import spawn from 'cross-spawn'

/** Those that somebody may send to end or to wake a program. */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const
/** A terminal sends these to all who run in front of it, the program among them. */
const byTerminal: readonly string[] = ['SIGINT', 'SIGQUIT']

export interface Ended {
  /** 128 and the signal's number where one ended it; 127 where there is no such program, 126 where it cannot be run. */
  readonly code: number
  /** Why it could not be started. */
  readonly unstarted?: string
}

/** A variable that is undefined is taken away. Never rejects. */
export async function runProgram(
  [name = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  const child = spawn(name, args, { stdio: 'inherit', env: { ...process.env, ...variables } })
  const isInFront = [0, 1, 2].some((stream) => isatty(stream))
  const forward = (signal: NodeJS.Signals) => {
    if (!(isInFront && byTerminal.includes(signal))) child.kill(signal)
  }
  const heard = process.platform === 'win32' ? (['SIGINT', 'SIGTERM', 'SIGHUP'] as const) : forwarded
  for (const signal of heard) process.on(signal, forward)
  const ended = await new Promise<Ended>((resolve) => {
    child.once('error', (cause) => resolve(unstarted(name, cause)))
    child.once('close', (code, signal) => resolve({ code: code ?? codeOf(signal) }))
  })
  for (const signal of heard) process.off(signal, forward)
  return ended
}

export function codeOf(signal: NodeJS.Signals | null): number {
  return 128 + (signal === null ? 0 : constants.signals[signal])
}

/** As shells and `env` have it. */
function unstarted(name: string, { code, message }: NodeJS.ErrnoException): Ended {
  if (code === 'ENOENT') return { code: 127, unstarted: `there is no program ${JSON.stringify(name)}` }
  return { code: 126, unstarted: `${JSON.stringify(name)} cannot be run: ${message}` }
}
