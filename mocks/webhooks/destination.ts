// Where a webhook may go: loopback, and hosts that were allowed by name, so that a shared mock opens no network.
import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { rangeOf } from '../../src/core/address-range.ts'

/** Why `url` is not delivered to; undefined when it is. Allowed names match exactly or as `*.example.com`. */
export function refusalOf(url: string, allowed: readonly string[]): string | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (!target || !/^https?:$/.test(target.protocol)) return `${url} is not an http or https address`
  const host = nameOf(target.hostname)
  if (isLoopback(host) || allowed.some((name) => matches(host, nameOf(name)))) return undefined
  return `${host} is not on this machine; start the mock with --allow-webhook ${host} to deliver there`
}

/** What an allowed name may lead to. Where clouds keep their credentials (link-local) no name leads. */
const reachable: readonly string[] = ['public', 'loopback', 'private', 'uniqueLocal', 'carrierGradeNat']

type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/** Finds the addresses of a name when the connection is made, so that no name leads where its owner points it later. */
export const lookupAllowed: LookupFunction = lookupBy((hostname) => lookup(hostname, { all: true }))

/** The same, with another book of names. */
export function lookupBy(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const allowed = isLoopback(hostname) ? ['loopback'] : reachable
    resolve(hostname).then(
      (found) => {
        const [first, ...rest] = found.filter(({ address }) => allowed.includes(rangeOf(address)))
        if (!first) callback(new Error(ledAway(hostname, found[0]?.address ?? '')), [])
        else if (options.all) callback(null, [first, ...rest])
        else callback(null, first.address, first.family)
      },
      (error) => callback(error, []),
    )
  }
}

function ledAway(hostname: string, address: string): string {
  return `${hostname} is at ${address} (${rangeOf(address)}), where no webhook goes`
}

/** Names below `localhost` are asked of the network's name server, which may send them anywhere. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || host === '::1'
}

/** A host as people may write it, without port and brackets. */
function nameOf(host: string): string {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(host)?.[1] ?? host.replace(/^([^:]+):\d+$/, '$1')
  return bare.toLowerCase()
}

function matches(host: string, name: string): boolean {
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name
}
