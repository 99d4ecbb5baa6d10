// Debian's nginx as a plain transit.
import { existsSync } from 'node:fs'
import { type RunningRelay, run } from './program.ts'

const binary = '/usr/sbin/nginx'

/** Whether nginx is installed here; CI installs it. */
export const hasNginx = existsSync(binary)

/**
 * Runs nginx with `location` as the body of its only location, and `http` beside its server; `$upstream_key` holds the Key
 * form of a Bearer.
 */
export function nginx(location: string, http = ''): Promise<RunningRelay> {
  return run({
    binary,
    args: (file, { folder }) => ['-c', file, '-p', folder, '-e', `${folder}/error.log`],
    config: ({ folder, port }) => {
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      )
      return `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off; ${paths.join(' ')} ${http.replaceAll('FOLDER', folder)}
  map $http_authorization $upstream_key { "~*^Bearer\\s+(?<key>.+)$" "Key $key"; default $http_authorization; }
  server { listen 127.0.0.1:${port}; location / { ${location} } }
}`
    },
  })
}
