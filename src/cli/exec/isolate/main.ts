// The entry within the namespaces: `isolated.ts` starts it there, with what the command line said as JSON.
import { parseJson } from '../../../core/json.ts'
import { explain } from '../../last-words.ts'
import { outliveReaders } from '../../terminal.ts'
import { type ExecFlags, execute } from '../run.ts'
import { inside } from './inside.ts'

export interface Order {
  readonly words: readonly string[]
  readonly flags: ExecFlags
  readonly leaveRoot: readonly string[]
}

const { words, flags, leaveRoot } = parseJson(process.argv[2] ?? '') as unknown as Order
const keys = (flags.key ?? []).flatMap((key) => ['--key', key])
outliveReaders()
process.on('uncaughtException', (error) => process.exit(explain(error, keys)))

process.exitCode = await execute(words, flags, inside(leaveRoot)).catch((error: unknown) =>
  explain(error, keys),
)
