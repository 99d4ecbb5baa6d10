// `exec --isolate`: alone with the mock, whatever the language, as root and as an ordinary user; nothing else can be reached.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isolationAtHand } from '../../src/cli/exec/isolate/at-hand.ts'
import { answerTo } from '../../src/cli/exec/isolate/name-server.ts'
import { accountIn, exec, start } from './program.ts'

function whyNot(): string | undefined {
  try {
    isolationAtHand()
    return undefined
  } catch (cause) {
    return (cause as Error).message
  }
}
const reason = whyNot()
const has = (...command: readonly [string, ...string[]]) =>
  spawnSync(command[0], command.slice(1)).status === 0
const submit = 'https://queue.fal.run/fal-ai/flux-1/schnell'

// Python's http.client and Go take no proxy variables: here the names alone lead.
const python = `import http.client, json, time, urllib.request
line = http.client.HTTPSConnection('queue.fal.run')
headers = {'Authorization': 'Key any', 'Content-Type': 'application/json'}
line.request('POST', '/fal-ai/flux-1/schnell', b'{"prompt":"a lighthouse"}', headers)
job = json.load(line.getresponse())
while True:
    line.request('GET', job['status_url'].removeprefix('https://queue.fal.run'), headers=headers)
    if json.load(line.getresponse())['status'] == 'COMPLETED': break
    time.sleep(0.05)
line.request('GET', job['response_url'].removeprefix('https://queue.fal.run'), headers=headers)
picture = json.load(line.getresponse())['images'][0]['url']
print(urllib.request.urlopen(picture).headers['content-type'])
try: urllib.request.urlopen('https://example.com', timeout=5)
except OSError as cause: print('kept in')
`

test.skipIf(reason !== undefined || !has('python3', '--version'))(
  `what takes no proxy goes to the mock by name, and what it looks up beside is told${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const ended = await exec(['--isolate', '--json', '--expect', 'bills=1'], ['python3', '-c', python])
    expect(ended, ended.err).toMatchObject({ code: 0, out: 'image/jpeg\nkept in\n' })
    expect(accountIn(ended)).toMatchObject({
      counts: { jobs: 1, results: 1, downloads: 1 },
      outside: [{ host: 'example.com' }],
    })
  },
)

test.skipIf(reason !== undefined || !has('curl', '--version'))(
  'curl and Node are led too, this machine is out of reach, and the exit code is the program’s',
  async () => {
    const here = createServer((_request, response) => response.end('own')).listen(0, '127.0.0.1')
    await new Promise((ready) => here.once('listening', ready))
    onTestFinished(() => void here.close())
    const own = `http://127.0.0.1:${(here.address() as AddressInfo).port}/`
    const node = `fetch('${submit}').then(({ status }) => console.log(status))`
    const script = `curl -s -o /dev/null -w '%{http_code} ' ${submit}; node -e "${node}"; curl -s ${own} || echo away; exit 7`
    const ended = await exec(['--isolate'], ['sh', '-c', script])
    expect(ended, ended.err).toMatchObject({ code: 7, out: '405 405\naway\n' })
    expect(ended.err).toContain('rung: --isolate')
  },
)

test.skipIf(reason !== undefined || process.getuid?.() !== 0 || !has('su', '--version'))(
  'an ordinary user stays who they are (tried where root runs this)',
  async () => {
    const folder = process.cwd()
    // Who may not read this folder cannot run what lies in it.
    if (
      spawnSync('su', ['nobody', '-s', '/bin/sh', '-c', `test -r ${folder}/dist/src/cli/main.js`]).status !==
      0
    )
      return
    const command = `cd / && HOME=/tmp ${process.execPath} ${folder}/dist/src/cli/main.js exec --quiet --isolate -- id -un`
    const { status, stdout, stderr } = spawnSync('su', ['nobody', '-s', '/bin/sh', '-c', command], {
      encoding: 'utf8',
    })
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: 'nobody\n' })
  },
)

test.skipIf(reason !== undefined || !has('setpriv', '--version'))(
  'who kills it ends the program and the mock too',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relayproof-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const { child, ended } = start(
      ['--isolate'],
      ['node', '-e', "console.log('ready'); setInterval(() => {}, 1000)"],
      { env: { TMPDIR: folder } },
    )
    child.stdout?.once('data', () => child.kill('SIGKILL'))
    // Over once nobody has its streams open any more.
    expect(await ended).toMatchObject({ code: null, out: 'ready\n' })
  },
)

test('hosts that may be reached have no meaning beside it', async () => {
  const ended = await exec(['--isolate', '--allow-host', 'example.com'], ['true'])
  expect(ended.code).toBe(2)
  expect(ended.err).toContain('--isolate lets the program reach nothing else')
})

test('its name server knows the vendors’ names, tells of others, and answers nothing that is no question', () => {
  const asked = (name: string, type: number) =>
    Buffer.concat([
      Buffer.from([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
      ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
      Buffer.from([0, 0, type, 0, 1]),
    ])
  const strange: string[] = []
  const answering = {
    address: '93.184.215.14',
    names: ['queue.fal.run'],
    strange: (name: string) => void strange.push(name),
  }
  const known = answerTo(asked('queue.fal.run', 1), answering)
  expect(known?.readUInt16BE(6)).toBe(1)
  expect([...(known?.subarray(-4) ?? [])]).toEqual([93, 184, 215, 14])
  expect(answerTo(asked('queue.fal.run', 28), answering)?.readUInt16BE(6)).toBe(0)
  expect((answerTo(asked('example.com', 1), answering)?.readUInt16BE(2) ?? 0) & 15).toBe(3)
  expect(strange).toEqual(['example.com'])
  expect(answerTo(Buffer.from('no question at all, by far'), answering)).toBeUndefined()
})
