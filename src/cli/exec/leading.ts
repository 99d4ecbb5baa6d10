// What a program is told of the mock by its environment: where the vendors' names lead, and what else it may reach.
import { fileURLToPath } from 'node:url'

export interface Leading {
  /** Of the mock, on loopback. */
  readonly port: number
  /** The vendors' names. */
  readonly names: readonly string[]
  /** Hosts that may be reached besides: a name, `*.example.com`, or `*`. */
  readonly allowed: readonly string[]
  /** File that what is reached beyond this machine is told in, one line each. */
  readonly log: string
}

/**
 * Where the names are said to lead by who looks them up without connecting. Clients that download for their users refuse
 * loopback, private and documentation addresses; this one is public and belongs to nobody whom a program would ask.
 */
export const publicAddress = '93.184.215.14'

/** A pattern that fits every host that may be reached, for `RegExp`. */
export function passesOf(allowed: readonly string[]): string {
  const forms = allowed.map((name) => {
    if (name === '*') return '.*'
    const literal = name
      .toLowerCase()
      .replace(/^\*?\./, '')
      .replaceAll(/[^\w-]/g, '\\$&')
    return /^\*?\./.test(name) ? `(?:.*\\.)?${literal}` : literal
  })
  return `^(?:${forms.join('|') || '(?!)'})$`
}

/** The variables of the preload; a value that was there before comes after ours. */
export function preloadVariables(
  leading: Leading,
  before: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const { port, names, allowed, log } = leading
  const wish = new URLSearchParams({
    port: String(port),
    address: publicAddress,
    passes: passesOf(allowed),
    log,
  })
  for (const name of names) wish.append('name', name)
  const file = fileURLToPath(new URL('preload.cjs', import.meta.url))
  const own = `--require ${quoted(file)}`
  const theirs = before['NODE_OPTIONS']
  return {
    NODE_OPTIONS: theirs === undefined || theirs === '' ? own : `${own} ${theirs}`,
    RELAYPROOF_EXEC: wish.toString(),
  }
}

/** As Node reads it: in quotes a backslash stands before what is meant as it is. */
function quoted(file: string): string {
  return /[\s"\\]/.test(file) ? `"${file.replaceAll(/["\\]/g, '\\$&')}"` : file
}
