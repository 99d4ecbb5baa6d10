// Programs that are not Node's, unmodified: variables that each of them reads lead it to the mock and let it trust that.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { wrapperAtHand } from '../../src/cli/exec/wrapper.ts'
import { accountIn, exec } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-exec-'))
let here: Server
let own: string

beforeAll(async () => {
  here = createServer((_request, response) => response.end('own')).listen(0, '127.0.0.1')
  await new Promise((ready) => here.once('listening', ready))
  own = `http://localhost:${(here.address() as AddressInfo).port}/`
})
afterAll(() => {
  here.close()
  rmSync(folder, { recursive: true, force: true })
})

const has = (...command: readonly [string, ...string[]]) =>
  spawnSync(command[0], command.slice(1)).status === 0

const keys = 'https://rest.fal.ai/.well-known/jwks.json'
const submit = 'https://queue.fal.run/fal-ai/flux-1/schnell'

test.skipIf(!has('curl', '--version'))(
  'curl submits by name, is refused elsewhere in a sentence and counted, and reaches this machine (skipped where it is not installed)',
  async () => {
    const script = `curl -sS -o /dev/null -w '%{http_code}\\n' ${submit} -H 'Authorization: Key any' -H 'Content-Type: application/json' -d '{"prompt":"a lighthouse"}'
curl -sS http://example.com/ && curl -s ${own} && curl --noproxy '' -s ${own} && echo && curl -sS https://example.com/ 2>&1; true`
    const ended = await exec(['--json', '--expect', 'leaks<2'], ['sh', '-c', script])
    const [code, refusal, reached, tunnel] = ended.out.split('\n')
    expect({ code, reached }, ended.out + ended.err).toEqual({ code: '200', reached: 'ownown' })
    expect(refusal).toMatch(
      /^relayproof exec lets .* example\.com is neither; --allow-host example\.com lets it pass$/,
    )
    expect(tunnel).toMatch(/403/)
    expect(ended.code).toBe(90)
    expect(accountIn(ended)).toMatchObject({
      counts: { jobs: 1, bills: 1, unfetched: 1, leaks: 2 },
      outside: [
        { host: 'example.com', port: 80, times: 1 },
        { host: 'example.com', port: 443, times: 1 },
      ],
    })
  },
)

const python = `import json, sys, time, urllib.request as u
headers = {'Authorization': 'Key any', 'Content-Type': 'application/json'}
ask = lambda url, data=None: json.load(u.urlopen(u.Request(url, data, headers)))
job = ask('${submit}', b'{"prompt":"a lighthouse"}')
while ask(job['status_url'])['status'] != 'COMPLETED': time.sleep(0.05)
print(u.urlopen(ask(job['response_url'])['images'][0]['url']).headers['content-type'])
`

test.skipIf(!has('python3', '--version'))(
  'Python’s urllib submits, polls and downloads by name (skipped where Python is not installed)',
  async () => {
    const ended = await exec(['--json', '--expect', 'bills=1'], ['python3', '-c', python])
    expect(ended, ended.err).toMatchObject({ code: 0, out: 'image/jpeg\n' })
    expect(accountIn(ended).counts).toMatchObject({ jobs: 1, results: 1, downloads: 1, unfetched: 0 })
  },
)

test.skipIf(!has('php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'))(
  'PHP’s curl (skipped where it is not installed)',
  async () => {
    const script = `$curl = curl_init('${keys}'); curl_setopt($curl, CURLOPT_RETURNTRANSFER, true); curl_exec($curl); echo curl_getinfo($curl, CURLINFO_HTTP_CODE), curl_error($curl);`
    expect(await exec([], ['php', '-r', script])).toMatchObject({ code: 0, out: '200' })
  },
)

const byName = `import http.client
line = http.client.HTTPSConnection('queue.fal.run')
line.request('POST', '/fal-ai/flux-1/schnell', b'{"prompt":"a lighthouse"}', {'Authorization': 'Key any', 'Content-Type': 'application/json'})
print(line.getresponse().status)
plain = http.client.HTTPConnection('localhost', OWN)
plain.request('GET', '/')
print(plain.getresponse().read().decode())
`

test('what takes no proxy is led by name where libnss_wrapper is installed, which the rung says, and why where it leads nobody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-exec-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const wrapper = await wrapperAtHand({ names: ['fal.run'], folder, env: process.env })
  if (typeof wrapper === 'string' || !has('python3', '--version')) {
    const { err } = await exec([], ['true'])
    return expect(err).toContain(typeof wrapper === 'string' ? wrapper : 'libnss_wrapper')
  }
  const script = byName.replace('OWN', new URL(own).port)
  const ended = await exec(['--expect', 'bills=1'], ['python3', '-c', script])
  expect(ended, ended.err).toMatchObject({ code: 0, out: '200\nown\n' })
  expect(ended.err).toContain('libnss_wrapper whoever asks the C library for a name')
})

test.each([
  [{ NSS_WRAPPER_HOSTS: '/tmp/own' }, /somebody else's/],
  [{ LD_PRELOAD: 'no-such-library.so' }, /is not installed/],
])('%j: the wrapper stays away', async (env, why) => {
  const names = ['fal.run']
  const told = await wrapperAtHand({ names, folder, env: { ...process.env, ...env } })
  if (process.platform === 'linux') expect(told).toMatch(why)
})

const java = `import java.net.*;
import java.net.http.*;
class Keys {
  public static void main(String[] args) throws Exception {
    var asked = HttpRequest.newBuilder(URI.create("${keys}")).build();
    System.out.println(HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofString()).statusCode());
    System.out.println(((HttpURLConnection) new URL("${keys}").openConnection()).getResponseCode());
  }
}
`

test.skipIf(!has('javac', '-version'))(
  'Java’s HttpClient and its older connections (skipped where no JDK is installed)',
  async () => {
    writeFileSync(join(folder, 'Keys.java'), java)
    const ended = await exec([], ['java', 'Keys.java'], { cwd: folder })
    expect(ended, ended.err).toMatchObject({ code: 0, out: '200\n200\n' })
  },
)
