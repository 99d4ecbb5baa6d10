// A client whose host names are constants, redirected by name alone (fal.md 16): hosts file, https on 443, throw-away CA.
// In a network and mount namespace of its own, so that the names lead nowhere else and nothing outside is touched.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-by-name-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const canUnshare = spawnSync('unshare', ['-Urmn', 'sh', '-c', 'ip link set lo up']).status === 0

const script = `set -e
ip link set lo up
printf '127.0.0.1 localhost\\n127.0.0.1 queue.fal.run fal.run rest.fal.ai v3b.fal.media v3.fal.media\\n' > "$1/hosts"
mount --bind "$1/hosts" /etc/hosts
"$2" "${root}/dist/src/cli/main.js" mock --port 443 --tls --tls-dir "$1/tls" --queue 50ms --run 50ms --quiet > "$1/address" &
mock=$!
trap 'kill $mock' EXIT
for turn in $(seq 200); do grep -q https "$1/address" && break; sleep 0.05; done
NODE_EXTRA_CA_CERTS="$1/tls/ca.pem" "$2" "$1/client.mjs"
`

const client = `import { createFalClient } from '@fal-ai/client'
const fal = createFalClient({ credentials: 'any' })
const input = { prompt: 'by name', image_url: new Blob(['a picture'], { type: 'image/png' }) }
const { data } = await fal.subscribe('fal-ai/flux-1/dev/image-to-image', { input, pollInterval: 50 })
const file = await fetch(data.images[0].url)
console.log(JSON.stringify({ host: new URL(data.images[0].url).host, status: file.status, type: file.headers.get('content-type') }))
`

test.skipIf(!canUnshare)(
  'the fal client with nothing set but a key uploads, finishes a job and downloads, by name',
  async () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'client.mjs'), client)
    const args = ['-Urmn', 'bash', '-c', script, 'by-name', folder, process.execPath]
    const outcome = await new Promise<{ out: string; err: string }>((done) => {
      execFile('unshare', args, { timeout: 240_000 }, (_error, out, err) => done({ out, err }))
    })
    expect(outcome.out, outcome.err).not.toBe('')
    expect(JSON.parse(outcome.out)).toEqual({ host: 'v3b.fal.media', status: 200, type: 'image/jpeg' })
  },
  40_000,
)
