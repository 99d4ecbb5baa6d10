// Debian's Caddy as a plain transit.
import { existsSync } from 'node:fs'
import { type RunningRelay, run } from './program.ts'

const binary = '/usr/bin/caddy'

/** Whether Caddy is installed here; CI installs it. */
export const hasCaddy = existsSync(binary)

/** Runs Caddy with `proxy` in its only handler. A Bearer is passed on as a Key. */
export function caddy(upstream: string, proxy = ''): Promise<RunningRelay> {
  return run({
    binary,
    args: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
    config: ({ port }) => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  request_header Authorization "^Bearer (.+)$" "Key $1"
  reverse_proxy ${upstream.replace('http://', '')} {
    flush_interval -1
    ${proxy}
  }
}
`,
  })
}
