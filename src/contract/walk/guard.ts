// The address rule: which machines may be reached, decided when the connection is made, whatever their names say.
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { rangeOf } from '../../core/address-range.ts'

export interface Found {
  readonly address: string
  readonly family: number
}
/** All addresses of a name; rejects when it has none. */
export type Resolve = (hostname: string) => Promise<readonly Found[]>

export interface Guard {
  /** Finds the addresses of a name and keeps those that may be reached; an error in our words where none may. */
  readonly lookup: LookupFunction
  /** The same for a host that is written as an address, which nobody looks up. */
  refusal(hostname: string): Promise<string | undefined>
}

/** Inside one of these, a target may lead to its neighbours; it names nothing that it could not reach itself. */
const neighbourly: readonly string[] = ['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']

/**
 * Everything public may be reached; of what lies inside a machine or its network only the target itself, and what lies in
 * a range of the target: from a target on loopback loopback only. The target counts as what it was at first, so that a
 * name which changes its address leads nowhere new.
 */
export function openGuard(targetHost: string, resolve: Resolve = everyAddress): Guard {
  const home = bare(targetHost)
  let first: Promise<readonly string[]> | undefined
  const homeAddresses = async () => {
    first ??= addressesOf(home, resolve)
    const addresses = await first
    // A name that was not found is asked for again.
    if (addresses.length === 0) first = undefined
    return addresses
  }
  const mayReach = async (address: string) => {
    const range = rangeOf(address)
    if (range === 'public') return true
    const addresses = await homeAddresses()
    if (addresses.includes(address)) return true
    return neighbourly.includes(range) && addresses.some((one) => rangeOf(one) === range)
  }
  const reachable = async (hostname: string) => {
    await homeAddresses()
    const found = await resolve(hostname)
    const allowed = await Promise.all(found.map(({ address }) => mayReach(address)))
    const kept = found.filter((_, at) => allowed[at])
    if (kept.length > 0 || found.length === 0) return kept
    throw refused(inside(hostname, found[0]?.address ?? ''))
  }
  return {
    lookup(hostname, options, callback) {
      reachable(hostname).then(
        (kept) => give(kept, options.family, options.all === true, hostname, callback),
        (error: NodeJS.ErrnoException) => callback(error, []),
      )
    },
    async refusal(hostname) {
      const address = bare(hostname)
      if (isIP(address) === 0 || (await mayReach(address))) return undefined
      return inside(address, address)
    },
  }
}

type Callback = Parameters<LookupFunction>[2]

function give(
  kept: readonly Found[],
  family: number | string | undefined,
  all: boolean,
  hostname: string,
  callback: Callback,
): void {
  const wanted = kept.filter((one) => !family || String(family).endsWith(String(one.family)))
  const [one] = wanted
  const nowhere = () => Object.assign(new Error(`no address of ${hostname} was found`), { code: 'ENOTFOUND' })
  if (!one) callback(nowhere(), [])
  else if (all) callback(null, [...wanted])
  else callback(null, one.address, one.family)
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host]
  try {
    return (await resolve(host)).map(({ address }) => address)
  } catch {
    return []
  }
}

function everyAddress(hostname: string): Promise<readonly Found[]> {
  return lookup(hostname, { all: true })
}

function inside(hostname: string, address: string): string {
  const where = hostname === address ? address : `${hostname} is at ${address}, which`
  return `${where} lies inside this machine or its network (${rangeOf(address)}); nothing was sent there`
}

function refused(message: string): Error {
  return Object.assign(new Error(message), { code: 'RELAYPROOF_REFUSED' })
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase()
}
