// mitmproxy between a program and the mock, with the script of its own examples that dumps HAR (versions before 10), or by
// its own `hardump` (from 10 on).
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Recorder } from './recorder.ts'
import { askAll } from './session.ts'

const script = '/usr/share/doc/mitmproxy/examples/contrib/har_dump.py'

export const mitmproxy: Recorder = async (stage) => {
  const file = join(stage.folder, 'mitmproxy.har')
  const port = await freePort()
  const dump = existsSync(script) ? ['-s', script] : []
  const flags = ['--listen-host', '127.0.0.1', '-p', String(port), ...dump, '--set', `hardump=${file}`]
  const child = spawn('mitmdump', flags, {
    env: { ...process.env, HOME: stage.folder },
    stdio: 'ignore',
  })
  await listening(port)
  await askAll(stage.mock, throughProxy(port) as typeof fetch)
  child.kill('SIGINT')
  await once(child, 'exit')
  return { file, by: versionOf() }
}

/** `fetch` that names the whole address to the proxy, as HTTP/1.1 wants it. */
function throughProxy(port: number) {
  return async (
    address: string,
    { method = 'GET', headers = {}, body }: RequestInit = {},
  ): Promise<Response> => {
    const named = { ...Object.fromEntries(new Headers(headers)), host: new URL(address).host }
    const asked = request({ host: '127.0.0.1', port, path: address, method, headers: named })
    asked.end(body ?? undefined)
    const [reply] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
    const pieces: Buffer[] = []
    for await (const piece of reply) pieces.push(piece as Buffer)
    const status = reply.statusCode ?? 0
    return new Response(Buffer.concat(pieces), {
      status,
      headers: new Headers(reply.headers as Record<string, string>),
    })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  await new Promise((done) => server.close(done))
  return port
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const isUp = await fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('mitmdump does not listen')
}

function versionOf(): string {
  const text = execFileSync('mitmdump', ['--version'], { encoding: 'utf8' })
  return `mitmproxy ${/Mitmproxy: (\S+)/.exec(text)?.[1]}`
}
