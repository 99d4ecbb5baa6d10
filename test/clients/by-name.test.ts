// A client whose host names are constants, redirected by name alone (fal.md 16): hosts file, https on 443, throw-away CA.
// In a network and mount namespace of its own, so that the names lead nowhere else and nothing outside is touched.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-by-name-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const canUnshare = spawnSync('unshare', ['-Urmn', 'sh', '-c', 'ip link set lo up']).status === 0

const script = `set -e
ip link set lo up
printf '127.0.0.1 localhost\\n' > "$1/hosts"
"$2" "${root}/dist/src/cli/main.js" mock --print-hosts 127.0.0.1 >> "$1/hosts"
mount --bind "$1/hosts" /etc/hosts
"$2" "${root}/dist/src/cli/main.js" mock --port 443 --tls --tls-dir "$1/tls" --queue 50ms --run 50ms > "$1/address" 2> "$1/log" &
mock=$!
trap 'kill $mock' EXIT
for turn in $(seq 200); do grep -q https "$1/address" && break; sleep 0.05; done
NODE_EXTRA_CA_CERTS="$1/tls/ca.pem" "$2" "$1/client.mjs"
export CA="$1/tls/ca.pem" PATH="$(dirname "$2"):$PATH"
for told in "$1"/told-*.sh; do
  bash "$told" | sed "s#^#$(basename "$told") #"
done
grep -o 'POST queue.fal.run/fal-ai/flux-1/dev/image-to-image 200' "$1/log"
`

const client = `import { createFalClient } from '@fal-ai/client'
const fal = createFalClient({ credentials: 'any' })
const input = { prompt: 'by name', image_url: new Blob(['a picture'], { type: 'image/png' }) }
const { data } = await fal.subscribe('fal-ai/flux-1/dev/image-to-image', { input, pollInterval: 50 })
const file = await fetch(data.images[0].url)
console.log(JSON.stringify({ host: new URL(data.images[0].url).host, status: file.status, type: file.headers.get('content-type') }))
`

/** What the page says of trusting the authority, for the runtimes that are installed. */
const page = readFileSync(join(root, 'docs/by-name.md'), 'utf8')
const commands = [...page.matchAll(/```sh\n(.*rest\.fal\.ai.*)\n```/g)].map(([, command = '']) => command)
const told = commands.filter((command) => {
  const [, runtime = ''] = /(?:^|CA )(node|python3|php|curl) /.exec(command) ?? []
  return spawnSync(runtime, ['--version']).status === 0
})

test('the page tells a command for each of four runtimes', () => {
  expect(commands).toHaveLength(4)
})

test.skipIf(!canUnshare)(
  'the fal client with nothing set but a key uploads, finishes a job and downloads, by name',
  async () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'client.mjs'), client)
    for (const [n, command] of told.entries()) writeFileSync(join(folder, `told-${n}.sh`), command)
    const args = ['-Urmn', 'bash', '-c', script, 'by-name', folder, process.execPath]
    const outcome = await new Promise<{ out: string; err: string }>((done) => {
      execFile('unshare', args, { timeout: 240_000 }, (_error, out, err) => done({ out, err }))
    })
    expect(outcome.out, outcome.err).not.toBe('')
    const [pictures = '', ...lines] = outcome.out.trim().split('\n')
    expect(JSON.parse(pictures)).toEqual({ host: 'v3b.fal.media', status: 200, type: 'image/jpeg' })
    const named = 'POST queue.fal.run/fal-ai/flux-1/dev/image-to-image 200'
    expect(lines).toEqual([...told.map((_command, n) => `told-${n}.sh 200`), named])
  },
)
