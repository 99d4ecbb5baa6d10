// A page of a frontend on an origin of its own: one script, bundled with the packages that it imports.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Site {
  readonly url: string
  close(): void
}

const frame = '<!doctype html><meta charset="utf-8"><body><script type="module" src="/page.js"></script>'

/** Serves the script at `entry` in an empty page, from a free port of this machine. */
export async function openSite(entry: string): Promise<Site> {
  const script = await bundled(entry)
  const server = createServer((request, response) => {
    const [type, body] = request.url?.startsWith('/page.js')
      ? ['text/javascript', script]
      : ['text/html', frame]
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

async function bundled(entry: string): Promise<string> {
  const { build } = await import('vite')
  const lib = { entry, formats: ['es' as const], fileName: 'page' }
  const built = await build({
    logLevel: 'silent',
    configFile: false,
    build: { write: false, minify: false, lib },
  })
  const [{ output }] = [built].flat() as { output: { code?: string }[] }[] as [
    { output: { code?: string }[] },
  ]
  return output.map(({ code }) => code ?? '').join('\n')
}
