// Debian's Apache as a plain transit.
import { existsSync } from 'node:fs'
import { type RunningRelay, run } from './program.ts'

const binary = '/usr/sbin/apache2'

/** Whether Apache is installed here; CI installs it. */
export const hasApache = existsSync(binary)

const modules = [
  ...['mpm_event', 'authz_core', 'reqtimeout', 'proxy', 'proxy_http', 'headers', 'filter', 'substitute'],
]

/** Runs Apache with `more` in its only host. A Bearer is passed on as a Key. */
export function apache(upstream: string, more: (url: string) => string): Promise<RunningRelay> {
  return run({
    binary,
    args: (file, { folder }) => ['-X', '-f', file, '-d', folder],
    config: ({ folder, port }) => `ServerName localhost
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
<VirtualHost 127.0.0.1:${port}>
  RequestHeader edit Authorization "^Bearer\\s+(.+)$" "Key $1"
  ProxyPass / ${upstream}/ flushpackets=on
  ${more(`http://127.0.0.1:${port}`)}
</VirtualHost>
`,
  })
}
