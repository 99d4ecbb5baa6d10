// Where a webhook may go: loopback, and hosts that were allowed by name, so that a shared mock opens no network.

/** Why `url` is not delivered to; undefined when it is. Allowed names match exactly or as `*.example.com`. */
export function refusalOf(url: string, allowed: readonly string[]): string | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (!target || !/^https?:$/.test(target.protocol)) return `${url} is not an http or https address`
  const host = nameOf(target.hostname)
  if (isLoopback(host) || allowed.some((name) => matches(host, nameOf(name)))) return undefined
  return `${host} is not on this machine; start the mock with --allow-webhook ${host} to deliver there`
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
