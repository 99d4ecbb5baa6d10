// The throw-away authority: a client that trusts its file reaches the mock by a vendor's own name, over https.
import { execFile, execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createMock, listen } from '../../../mocks/index.ts'
import { throwAwayTls } from '../../../mocks/tls/authority.ts'
import { newServer } from '../../../mocks/tls/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-tls-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function statusOf(port: number, servername: string, ca: string | undefined): Promise<number | string> {
  return new Promise((resolve) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: '/fal-ai/flux-1/requests/none/status',
      servername,
      agent: false,
    } as const
    const asked = request({ ...options, ...(ca ? { ca } : {}), headers: { host: servername } }, (reply) => {
      reply.resume()
      resolve(reply.statusCode ?? 0)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    asked.end()
  })
}

test('a client that trusts the authority is served under a vendor name, one that does not is refused', async () => {
  const files = await throwAwayTls(folder, ['localhost', '127.0.0.1', 'queue.fal.run'])
  const running = await listen(createMock(), { port: 0, host: '127.0.0.1', tls: files })
  try {
    const ca = readFileSync(files.caFile, 'utf8')
    expect(running.url).toMatch(/^https:/)
    expect(await statusOf(running.port, 'queue.fal.run', ca)).toBe(404)
    expect(await statusOf(running.port, 'queue.fal.run', undefined)).toMatch(/SELF_SIGNED|UNABLE_TO/)
    expect(await statusOf(running.port, 'other.example.com', ca)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  } finally {
    await running.close()
  }
})

test('the authority is used again, so that it need be trusted only once', async () => {
  const before = readFileSync((await throwAwayTls(folder, ['localhost'])).caFile, 'utf8')
  const after = readFileSync((await throwAwayTls(folder, ['localhost'])).caFile, 'utf8')
  expect(after).toBe(before)
})

const day = 86_400_000
const fresh = () => mkdtempSync(join(folder, 'x-'))

/** What OpenSSL's command line says of a chain; undefined where there is none. */
function verdictOfOpenssl(caFile: string, cert: string): string | undefined {
  const file = join(fresh(), 'leaf.pem')
  writeFileSync(file, cert)
  try {
    return execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', caFile, file], { encoding: 'utf8' })
  } catch (cause) {
    const { code, stderr } = cause as { code?: string; stderr?: string }
    return code === 'ENOENT' ? undefined : String(stderr)
  }
}

test('a strict verifier accepts the chain', async ({ skip }) => {
  const { cert, caFile } = await throwAwayTls(fresh(), [
    'localhost',
    '127.0.0.1',
    '::1',
    'queue.fal.run',
    '10.0.0.7',
  ])
  const verdict = verdictOfOpenssl(caFile, cert)
  if (verdict === undefined) skip('openssl is not installed')
  expect(verdict).toMatch(/: OK/)
})

/** As Python 3.13 does of itself; older ones have to be told. */
const pythonClient = `import http.client, ssl, sys
port, ca, name = sys.argv[1:]
context = ssl.create_default_context(cafile=ca)
context.verify_flags |= ssl.VERIFY_X509_STRICT
context.check_hostname = True
class Named(http.client.HTTPSConnection):
    def connect(self):
        http.client.HTTPConnection.connect(self)
        self.sock = context.wrap_socket(self.sock, server_hostname=name)
asked = Named('127.0.0.1', int(port))
asked.request('GET', '/fal-ai/flux-1/requests/none/status', headers={'host': name})
print(asked.getresponse().status)`

test('a strict client in Python is served under a vendor name', async ({ skip }) => {
  const files = await throwAwayTls(fresh(), ['localhost', '127.0.0.1', 'queue.fal.run'])
  const running = await listen(createMock(), { port: 0, host: '127.0.0.1', tls: files })
  try {
    const told = await new Promise<string>((done) => {
      const args = ['-c', pythonClient, String(running.port), files.caFile, 'queue.fal.run']
      execFile('python3', args, (error, out, err) => done(error?.code === 'ENOENT' ? '' : out + err))
    })
    if (told === '') skip('python3 is not installed')
    expect(told).toBe('404\n')
  } finally {
    await running.close()
  }
})

test('what the authority signed for another name is refused, by OpenSSL and by Node', async () => {
  const files = await throwAwayTls(fresh(), ['localhost', '127.0.0.1', 'queue.fal.run'])
  const authority = {
    cert: readFileSync(files.caFile, 'utf8'),
    key: readFileSync(files.caFile.replace('ca.pem', 'ca-key.pem'), 'utf8'),
  }
  for (const name of ['bank.example.com', '10.0.0.7']) {
    const forged = await newServer(authority, [name], new Date(Date.now() - 1_000))
    expect(verdictOfOpenssl(files.caFile, forged.cert) ?? 'permitted subtree violation').toContain(
      'permitted subtree violation',
    )
    // Node has no name for this refusal and calls it unspecified.
    const running = await listen(createMock(), { port: 0, host: '127.0.0.1', tls: forged })
    expect(await statusOf(running.port, name === '10.0.0.7' ? '' : name, authority.cert)).toMatch(
      /PERMITTED|UNSPECIFIED/,
    )
    await running.close()
  }
})

test('the key is readable by its owner only, and the folder is kept out of repositories', async () => {
  const { caFile } = await throwAwayTls(fresh(), ['localhost'])
  expect(statSync(caFile.replace('ca.pem', 'ca-key.pem')).mode & 0o777).toBe(0o600)
  expect(readFileSync(caFile.replace('ca.pem', '.gitignore'), 'utf8')).toBe('*\n')
})

test('in a repository of the user’s the key is ignored, and nothing of theirs is hidden or changed', async () => {
  const own = fresh()
  const git = (...args: string[]) => execFileSync('git', args, { cwd: own, encoding: 'utf8' })
  git('init', '--quiet')
  writeFileSync(join(own, 'theirs.txt'), 'new')
  await throwAwayTls(own, ['localhost'])
  expect(git('status', '--porcelain')).toBe('?? theirs.txt\n')
  const rules = join(own, '.gitignore')
  writeFileSync(rules, 'node_modules\n')
  rmSync(join(own, 'ca-key.pem'))
  rmSync(join(own, 'ca.pem'))
  await expect(throwAwayTls(own, ['localhost'])).rejects.toThrow(/does not name it; add the line ca-key.pem/)
  expect(git('status', '--porcelain')).toBe('?? .gitignore\n?? theirs.txt\n')
  writeFileSync(rules, 'node_modules\nca-key.pem\n')
  await throwAwayTls(own, ['localhost'])
  expect(readFileSync(rules, 'utf8')).toBe('node_modules\nca-key.pem\n')
})

test('mocks that start together share one authority, which may sign for the hosts of all', async () => {
  const own = fresh()
  const hosts = ['one.example.com', 'two.example.com', 'three.example.com', 'four.example.com']
  const started = await Promise.all(hosts.map((host) => throwAwayTls(own, ['localhost', host])))
  const ca = new X509Certificate(readFileSync(join(own, 'ca.pem')))
  for (const [index, { cert }] of started.entries()) {
    expect(new X509Certificate(cert).verify(ca.publicKey), hosts[index]).toBe(true)
    expect(verdictOfOpenssl(join(own, 'ca.pem'), cert) ?? ': OK').toMatch(/: OK/)
  }
  expect(readdirSync(own).sort()).toEqual(['.gitignore', 'ca-key.pem', 'ca.pem'])
})

test('the authority lasts a month, the server no longer than it, and it is renewed a week before', async () => {
  const own = fresh()
  const now = Date.now()
  const first = await throwAwayTls(own, ['localhost'], { now })
  const life = (pem: string) => Date.parse(new X509Certificate(pem).validTo) - now
  const ca = readFileSync(first.caFile, 'utf8')
  expect(life(ca) / day).toBeCloseTo(30, 1)
  expect(life(first.cert)).toBe(life(ca))
  expect((await throwAwayTls(own, ['localhost'], { now: now + 20 * day })).isNew).toBe(false)
  expect((await throwAwayTls(own, ['localhost'], { now: now + 24 * day })).isNew).toBe(true)
})

test('an authority of old that was not bound to names is renewed, and one whose key others can read', async () => {
  const own = fresh()
  const { caFile } = await throwAwayTls(own, ['localhost'])
  const keyFile = caFile.replace('ca.pem', 'ca-key.pem')
  chmodSync(keyFile, 0o644)
  expect((await throwAwayTls(own, ['localhost'])).isNew).toBe(true)
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  writeFileSync(caFile, 'no certificate')
  expect((await throwAwayTls(own, ['localhost'])).isNew).toBe(true)
})

test('names that come up later are added to the authority, which goes on vouching for what it signed', async () => {
  const own = fresh()
  const first = await throwAwayTls(own, ['localhost', 'first.example.org'], { permitted: ['queue.fal.run'] })
  const before = readFileSync(first.caFile, 'utf8')
  const foreseen = await throwAwayTls(own, ['queue.fal.run'], { permitted: ['queue.fal.run'] })
  expect(foreseen.isNew).toBe(false)
  const second = await throwAwayTls(own, ['localhost', 'second.example.org'])
  expect(second.isNew).toBe(true)
  const after = readFileSync(second.caFile, 'utf8')
  expect(new X509Certificate(after).validTo).toBe(new X509Certificate(before).validTo)
  for (const [files, name] of [
    [first, 'first.example.org'],
    [second, 'second.example.org'],
  ] as const) {
    const running = await listen(createMock(), { port: 0, host: '127.0.0.1', tls: files })
    expect([name, await statusOf(running.port, name, after)]).toEqual([name, 404])
    await running.close()
    expect(verdictOfOpenssl(second.caFile, files.cert) ?? ': OK').toMatch(/: OK/)
  }
})
