// Runs in every Node process of the program before it: inside it the vendors' names lead to the mock, whoever asks for them.
// It may meet any Node that takes `--require`, so it stands alone: nothing of ours is imported here.
const dns = require('node:dns') as typeof import('node:dns')
const fs = require('node:fs') as typeof import('node:fs')
const builtin = require('node:module') as typeof import('node:module')
const net = require('node:net') as typeof import('node:net')
const os = require('node:os') as typeof import('node:os')

/** What `leading.ts` wrote down for it. */
const wish = new URLSearchParams(process.env['RELAYPROOF_EXEC'] ?? '')
const names = new Set(wish.getAll('name'))
/** Where the names are said to lead: an address of nobody here, for clients that look at it before they connect. */
const address = wish.get('address') ?? ''
const port = Number(wish.get('port'))
const mayPass = new RegExp(wish.get('passes') ?? '^$')

interface Wanted {
  readonly host?: string | undefined
  readonly port?: string | number | undefined
  readonly path?: string | null | undefined
}

type Socket = import('node:net').Socket
type Connect = (this: Socket, ...args: unknown[]) => Socket
type Lookup = (...args: readonly unknown[]) => unknown

/** A line for who started the program; where it cannot be written nothing of the program's is to fail. */
function tell(line: string): void {
  try {
    fs.appendFileSync(wish.get('log') ?? '', `${line}\n`)
  } catch {}
}

/** As the forms of `connect` have it; Node hands itself the two in an array. */
function wantedBy([first, second]: readonly unknown[]): Wanted {
  if (Array.isArray(first)) return wantedBy(first)
  if (typeof first === 'object' && first !== null) return first
  if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first }
  return typeof second === 'string' ? { port: first as number, host: second } : { port: first as number }
}

function listenerIn(args: readonly unknown[]): readonly unknown[] {
  const flat = Array.isArray(args[0]) ? args[0] : args
  const last = flat[flat.length - 1]
  return typeof last === 'function' ? [last] : []
}

function bare(host: unknown): string {
  return String(host)
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^::ffff:/, '')
}

function isOwn(host: string): boolean {
  if (/^(localhost|.*\.localhost|127\..*|::1|0\.0\.0\.0|::|)$/.test(host) || host === os.hostname())
    return true
  if (net.isIP(host) === 0) return false
  return Object.values(os.networkInterfaces()).some((own) => own?.some((one) => one.address === host))
}

function leadSockets(): void {
  const sockets = net.Socket.prototype as unknown as { connect: Connect }
  const connect = sockets.connect
  sockets.connect = function (...args) {
    const wanted = wantedBy(args)
    if (wanted.path) return connect.apply(this, args)
    const host = bare(wanted.host ?? 'localhost')
    if (names.has(host) || host === address)
      return connect.call(this, { ...wanted, host: '127.0.0.1', port }, ...listenerIn(args))
    if (isOwn(host)) return connect.apply(this, args)
    const passes = mayPass.test(host)
    tell(`${passes ? 'passed' : 'refused'} ${wanted.port} ${host}`)
    if (passes) return connect.apply(this, args)
    const text = `relayproof exec lets the program reach this machine and the vendors' names alone, and ${host}:${wanted.port} is neither; --allow-host ${host} lets it pass`
    const { port: at } = wanted
    const refusal = Object.assign(new Error(text), { code: 'ECONNREFUSED', syscall: 'connect', port: at })
    process.nextTick(() => this.destroy(refusal))
    return this
  }
}

/** For clients that look a name up first, and then connect to what they found. */
function leadLookups(): void {
  const found = (family: unknown) =>
    family === 6 || family === 'IPv6' ? { address: `::ffff:${address}`, family: 6 } : { address, family: 4 }
  const answer = (options: unknown) => {
    const { all, family } =
      typeof options === 'object' && options !== null
        ? (options as import('node:dns').LookupOptions)
        : { family: options }
    const one = found(family)
    return all ? { all: [one] } : { one }
  }
  const called = (real: Lookup): Lookup =>
    new Proxy(real, {
      apply(target, self, args) {
        const callback = args[args.length - 1]
        if (!names.has(bare(args[0])) || typeof callback !== 'function')
          return Reflect.apply(target, self, args)
        const { all, one } = answer(args.length > 2 ? args[1] : undefined)
        process.nextTick(() => (all ? callback(null, all) : callback(null, one.address, one.family)))
        return undefined
      },
    })
  const promised = (real: Lookup): Lookup =>
    new Proxy(real, {
      apply(target, self, args) {
        if (!names.has(bare(args[0]))) return Reflect.apply(target, self, args)
        const { all, one } = answer(args[1])
        return Promise.resolve(all ?? one)
      },
    })
  Object.assign(dns, { lookup: called(dns.lookup as Lookup) })
  Object.assign(dns.promises, { lookup: promised(dns.promises.lookup as Lookup) })
}

if (wish.has('port')) {
  leadSockets()
  leadLookups()
  builtin.syncBuiltinESMExports()
}
