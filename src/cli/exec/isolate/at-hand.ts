// Whether this machine lets the program have namespaces of its own, and how; where it does not, the command that allows it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { UsageError } from '../../../core/errors.ts'

export interface Identity {
  readonly uid: number
  readonly gid: number
}

export interface Isolation {
  /** Begins a command in namespaces where it may do what root may. */
  readonly enter: readonly string[]
  /** Begins a command there as the user again; empty where that is root. */
  readonly leaveRoot: readonly string[]
}

const commands = { unshare: 'util-linux', ip: 'iproute2', mount: 'util-linux' } as const

/** Throws UsageError where there can be none. */
export function isolationAtHand(me: Identity = whoIAm()): Isolation {
  if (process.platform !== 'linux')
    throw new UsageError(
      '--isolate needs the namespaces of Linux, and this is another system; run it in a container, or without --isolate',
    )
  for (const [command, owner] of Object.entries(commands))
    if (spawnSync(command, ['--version'], { env: withSbin() }).error)
      throw new UsageError(
        `--isolate needs the command ${command}; install ${owner}, for instance \`sudo apt install ${owner}\``,
      )
  const attempts = [...(me.uid === 0 ? [asRoot] : []), asUser(me)]
  const tried = attempts.map((one) => ({ one, why: whyNot(one) }))
  const sound = tried.find(({ why }) => why === undefined)
  if (sound) return sound.one
  throw new UsageError(`--isolate is not allowed here (${tried.at(-1)?.why}); ${remedy()}`)
}

/** Root needs no user namespace, in which the files of others would be beyond it. */
const asRoot: Isolation = { enter: ['unshare', '--mount', '--net', '--'], leaveRoot: [] }

function asUser({ uid, gid }: Identity): Isolation {
  const again = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
  return {
    enter: ['unshare', '--user', '--map-root-user', '--mount', '--net', '--'],
    leaveRoot: uid === 0 ? [] : again,
  }
}

/** Does what will be done; undefined where that went well. */
function whyNot({ enter, leaveRoot }: Isolation): string | undefined {
  const script = [
    'ip link set lo up',
    'mount --bind /etc/hosts /etc/hosts',
    [...leaveRoot, 'true'].join(' '),
  ].join(' && ')
  const [command = '', ...args] = [...enter, 'sh', '-c', script]
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env: withSbin() })
  return status === 0 ? undefined : stderr.trim().split('\n')[0] || `exit code ${status}`
}

/** Where `ip` lies, which ordinary users often do not look into. */
export function withSbin(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, PATH: [env['PATH'], '/usr/sbin', '/sbin'].filter(Boolean).join(':') }
}

/** Switches of kernels by which namespaces are forbidden, each with the value that allows them. */
const switches = [
  ['user.max_user_namespaces', '0', '15000'],
  ['user.max_net_namespaces', '0', '15000'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
] as const

function remedy(): string {
  const closed = switches.filter(([name, forbids]) => settingOf(name) === forbids)
  const opened = closed.map(([name, _, allows]) => `${name}=${allows}`)
  if (opened.length > 0) return `\`sudo sysctl -w ${opened.join(' ')}\` allows it`
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv'))
    return 'this is a container, which `docker run --privileged …` allows it'
  return 'ask who runs this machine for unprivileged user namespaces, or leave --isolate out'
}

function settingOf(name: string): string | undefined {
  const file = `/proc/sys/${name.replaceAll('.', '/')}`
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

function whoIAm(): Identity {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
}
