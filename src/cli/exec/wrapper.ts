// The resolver's wrapper (cwrap's libnss_wrapper), where it is installed: whoever asks the system's C library for a vendor's name is led to the mock.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Place } from '../../../mocks/listen-options.ts'

const library = 'libnss_wrapper.so'
/** Clients that were led by a name alone come to the vendors' own ports. */
const ports = [443, 80] as const

export interface Wrapper {
  /** Where the mock has to listen too. */
  readonly places: readonly Place[]
  readonly variables: Readonly<Record<string, string>>
}

export interface Wrapping {
  readonly names: readonly string[]
  /** Where files may be written. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

/** A sentence why not, where it leads nobody. */
export async function wrapperAtHand({ names, folder, env }: Wrapping): Promise<Wrapper | string> {
  if (process.platform !== 'linux') return 'resolver wrappers lead nobody outside Linux'
  if (env['NSS_WRAPPER_HOSTS']) return `NSS_WRAPPER_HOSTS is somebody else's already`
  const LD_PRELOAD = [library, env['LD_PRELOAD']].filter(Boolean).join(' ')
  if (!canLoad({ ...env, LD_PRELOAD })) return `${library} is not installed`
  // An address of this run's own, so that runs side by side do not meet; all of 127.0.0.0/8 is this machine.
  const host = `127.${randomInt(64, 255)}.${randomInt(256)}.${randomInt(1, 255)}`
  const places = ports.map((port) => ({ port, host }))
  for (const place of places)
    if (!(await canOpen(place)))
      return `${library} is installed, but port ${place.port} may not be opened; \`sudo sysctl -w net.ipv4.ip_unprivileged_port_start=80\` allows it`
  const hosts = join(folder, 'hosts')
  writeFileSync(hosts, `${host} ${names.join(' ')}\n`)
  return { places, variables: { LD_PRELOAD, NSS_WRAPPER_HOSTS: hosts } }
}

/** The loader goes on without what it does not find, and says so. */
function canLoad(env: NodeJS.ProcessEnv): boolean {
  const { status, stderr } = spawnSync('true', { env, encoding: 'utf8' })
  return status === 0 && stderr === ''
}

function canOpen({ port, host }: Place): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
