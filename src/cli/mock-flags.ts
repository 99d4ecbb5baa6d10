// The flags of `relayproof mock`, and those of them that whatever serves has, with what they are for.
import type { Command } from 'commander'
import { defaultPort } from '../../mocks/default-port.ts'

/** In the order in which the help tells them: what jobs do and what befalls them, then how the server is reached. */
export function withMockFlags(command: Command): Command {
  const placed = command
    .option('--port <number>', 'port to listen on, 0 for any free one', String(defaultPort))
    .option('--host <address>', 'address to listen on', '127.0.0.1')
  return withServerFlags(withServedFlags(placed))
}

/** What is served, wherever. */
export function withServedFlags(command: Command): Command {
  return withDoorFlags(withJobFlags(command))
}

function withJobFlags(command: Command): Command {
  return command
    .option('--provider <names>', 'only these vendors, with commas between')
    .option('--queue <time>', 'how long a job waits', '1s')
    .option('--run <time>', 'how long a job runs', '2s')
    .option('--jitter <share>', 'let both vary at random by this share, 0 to 1', '0')
    .option('--workers <n>', 'one real first-in-first-out queue with n runners')
    .option('--url-ttl <time>', 'life of result URLs, or "never"')
    .option('--key <key>', 'accept only this key (repeatable)', collect)
    .option('--fate <word>', 'what befalls every job, for instance slow or content_policy_violation')
    .option(
      '--fault <name[@act[:turn]]>',
      'what befalls exchanges, for instance lost-submit or lost-poll@result:2 (repeatable)',
      collect,
    )
    .option('--seed <n>', 'repeat all chance: ids, jitter, drawn seeds')
}

function withDoorFlags(command: Command): Command {
  return command
    .option('--body-limit <size>', 'largest request body, for instance 512kb or 50mb', '10mb')
    .option('--strict-worlds', 'refuse requests that name no world')
    .option('--refuse-real-keys', "refuse keys that look like a real vendor's, for CI")
    .option('--any-model', "serve every fal model id, also those that the types of fal's client do not name")
    .option('--strict-models', 'serve only the fal models that the contract names')
    .option(
      '--fal-openapi <file>',
      'serve the model of an OpenAPI document that fal publishes (repeatable)',
      collect,
    )
    .option(
      '--allow-webhook <host>',
      'deliver webhooks to this host too, not only to loopback (repeatable)',
      collect,
    )
    .option(
      '--option <name=value>',
      "a vendor's own switch; `relayproof mock --help-options` lists them (repeatable)",
      collect,
    )
}

function withServerFlags(command: Command): Command {
  return command
    .option('--public-url <url>', 'origin to write into links, instead of the Host header')
    .option('--media-url <url>', 'origin to write into media links')
    .option('--trust-proxy', "take the client's scheme and host from Forwarded or X-Forwarded-*")
    .option('--control-host <name>', 'call /__mock by this host name too (repeatable)', collect)
    .option('--control-origin <origin>', 'let pages of this origin use /__mock too (repeatable)', collect)
    .option('--control-token <token>', 'demand this of all who use /__mock, and open it to other machines')
    .option('--help-options [provider]', 'list the switches and fates of each vendor, or of one')
    .option('--help-snippets [provider]', 'print code to paste, of each vendor, or of one')
    .option('--print-hosts <address>', "print the lines of a hosts file that lead the vendors' names there")
    .option('--tls', 'serve https with a throw-away authority')
    .option('--tls-dir <folder>', 'where that authority is kept', '.relayproof/tls')
    .option('--tls-cert <file>', 'serve https with this certificate (PEM)')
    .option('--tls-key <file>', 'and this private key (PEM)')
    .option('--quiet', 'print nothing but the address')
    .option('--json', 'print one JSON line for programs')
    .option('-h, --help [topic]', 'say all this; or of `faults`, what each of them does and whom it hurts')
}

/** Of a flag that may stand several times. */
export const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]
