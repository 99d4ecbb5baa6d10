// The arguments of a run without what must not, or need not, be repeated: credentials, and where its results went.
import type { Command } from 'commander'

const secret = ['key', 'otherKey']
const outputs = ['report', 'har', 'json', 'verbose', 'dryRun']

/** The arguments that repeat this run, in the order of the help. Credentials are left to the environment. */
export function invocationOf(command: Command): readonly string[] {
  const flags = command.options.flatMap((option) => {
    const name = option.attributeName()
    if ([...secret, ...outputs].includes(name) || command.getOptionValueSource(name) !== 'cli') return []
    const value: unknown = command.getOptionValue(name)
    const flag = option.long ?? ''
    if (value === true) return [flag]
    return (Array.isArray(value) ? value : [value]).flatMap((one) => [flag, String(one)])
  })
  return [command.name(), ...command.args, ...flags]
}
