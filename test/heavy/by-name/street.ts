// A network and mount namespace in which the vendors' names lead to the mock on 443, as docs/by-name.md does it: programs of
// others run there one after another, with nothing set but a key and the authority that they are to trust.
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const main = join(root, 'dist/src/cli/main.js')

/** An address that no client refuses for media: `ai` 7 takes neither private nor documentation ranges (docs/by-name.md, 3). */
const address = '93.184.215.14'

export const canUnshare = spawnSync('unshare', ['-Urmn', 'sh', '-c', 'ip link set lo up']).status === 0

export interface Program {
  readonly name: string
  /** In the form of a shell; `$CA` is the authority's file. */
  readonly command: string
}

export interface Ran {
  readonly out: string
  readonly err: string
}

/** What each printed; `log` is the mock's. */
export async function byName(
  folder: string,
  programs: readonly Program[],
): Promise<{ readonly ran: Readonly<Record<string, Ran>>; readonly log: string }> {
  const lines = programs.map(({ name, command }) => {
    mkdirSync(join(folder, name))
    const into = (kind: string) => `"$1/${name}/${kind}"`
    return `cd "$1/${name}"; (${command}) > ${into('out')} 2> ${into('err')} || echo "ended with $?" >> ${into('err')}`
  })
  const script = `set -e
ip link set lo up
ip addr add ${address}/32 dev lo
printf '127.0.0.1 localhost\\n' > "$1/hosts"
"$2" "${main}" mock --print-hosts ${address} >> "$1/hosts"
mount --bind "$1/hosts" /etc/hosts
"$2" "${main}" mock --host ${address} --port 443 --tls --tls-dir "$1/tls" --queue 50ms --run 100ms > "$1/address" 2> "$1/log" &
mock=$!
trap 'kill $mock' EXIT
for turn in $(seq 400); do grep -q https "$1/address" && break; sleep 0.05; done
export CA="$1/tls/ca.pem" NODE_EXTRA_CA_CERTS="$1/tls/ca.pem" SSL_CERT_FILE="$1/tls/ca.pem" FAL_KEY=any
${lines.join('\n')}
`
  const file = join(folder, 'street.sh')
  writeFileSync(file, script)
  const args = ['-Urmn', 'bash', '-c', '. "$0"', file, folder, process.execPath]
  await new Promise<void>((done, failed) => {
    execFile('unshare', args, { timeout: 600_000 }, (cause) => (cause ? failed(cause) : done()))
  })
  const text = (name: string, kind: string) => readFileSync(join(folder, name, kind), 'utf8')
  const ran = programs.map(({ name }) => [name, { out: text(name, 'out'), err: text(name, 'err') }] as const)
  return { ran: Object.fromEntries(ran), log: readFileSync(join(folder, 'log'), 'utf8') }
}
