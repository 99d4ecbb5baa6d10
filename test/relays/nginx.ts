// Debian's nginx as a plain transit: one process on a free port, its files in a temporary folder, ended by its own handle.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './upstream.ts'

const binary = '/usr/sbin/nginx'

/** Whether nginx is installed here; CI installs it. */
export const hasNginx = existsSync(binary)

export interface RunningNginx {
  readonly url: string
  close(): Promise<void>
}

/** Runs nginx with `location` as the body of its only location; `$upstream_key` holds the Key form of a Bearer. */
export async function nginx(location: string): Promise<RunningNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-nginx-'))
  const port = await freePort()
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off; ${paths.join(' ')}
  map $http_authorization $upstream_key { "~*^Bearer\\s+(?<key>.+)$" "Key $key"; default $http_authorization; }
  server { listen 127.0.0.1:${port}; location / { ${location} } }
}`,
  )
  const child = spawn(binary, ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', `${folder}/error.log`], {
    stdio: 'ignore',
  })
  await opened(port)
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}

/** Resolves once somebody listens; nginx says nothing when it is ready. */
async function opened(port: number): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`nginx did not open port ${port}`)
}
