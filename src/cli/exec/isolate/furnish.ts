// Furnishes the namespaces that this process is alone in: a loopback, an address for the vendors' names, and files that lead to it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicAddress } from '../leading.ts'
import { systemBundles } from '../roots.ts'
import { withSbin } from './at-hand.ts'

interface Furnishing {
  readonly names: readonly string[]
  /** Of the authorities that the program is to trust. */
  readonly bundle: string
  /** Where files may be written. */
  readonly folder: string
}

/** Throws what a command of the system says that does not do its part. */
export function furnish({ names, bundle, folder }: Furnishing): void {
  run('ip', 'link', 'set', 'lo', 'up')
  run('ip', 'address', 'add', `${publicAddress}/32`, 'dev', 'lo')
  const own = join(folder, 'etc')
  mkdirSync(own)
  const files = {
    '/etc/hosts': hostsFile(names),
    // Other sources ask somebody beyond the namespace: systemd's resolver does by a socket on disk.
    '/etc/nsswitch.conf': nameSources(),
    '/etc/resolv.conf': 'nameserver 127.0.0.1\noptions attempts:1 timeout:2\n',
  }
  for (const [target, text] of Object.entries(files)) {
    if (!existsSync(target)) continue
    const file = join(own, target.replaceAll('/', '_'))
    writeFileSync(file, text, { mode: 0o644 })
    run('mount', '--bind', file, target)
  }
  for (const target of systemBundles.filter((file) => existsSync(file)))
    run('mount', '--bind', bundle, target)
  // The daemon that caches names stands beyond, and would be asked first.
  for (const target of ['/run/nscd', '/var/run/nscd'].filter((file) => existsSync(file)))
    run('mount', '-t', 'tmpfs', 'none', target)
}

/** Ours come first: the first line that has a name counts. */
function hostsFile(names: readonly string[]): string {
  return `${publicAddress} ${names.join(' ')}\n${readFileSync('/etc/hosts', 'utf8')}`
}

function nameSources(): string {
  const before = readable('/etc/nsswitch.conf')
  return `${before.replace(/^\s*hosts:.*$/gm, '').trimEnd()}\nhosts: files dns\n`
}

function readable(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env: withSbin() })
  if (status !== 0) throw new Error(`\`${command} ${args.join(' ')}\` failed: ${stderr?.trim()}`)
}
