// The connections of one run: kept open between questions that change nothing, fresh for all others; by proxy where told.
import http from 'node:http'
import https from 'node:https'

/** The address of the proxy through which `url` is reached; undefined for the straight way. */
export type ProxyRule = (url: URL) => string | undefined

export interface Roads {
  /** The agent by which `url` is reached; `shared` connections are kept and used again. */
  agent(url: URL, shared: boolean): http.Agent | false
  /** The proxy, as host and port, by which `url` is reached; undefined for the straight way. */
  proxy?(url: URL): string | undefined
  close(): void
}

const kept = { keepAlive: true, keepAliveMsecs: 1000, maxSockets: 12, timeout: 60_000 }

/** Straight to every host. */
export function directRoads(): Roads {
  const agents = { http: new http.Agent(kept), https: new https.Agent(kept) }
  return {
    agent: (url, shared) => shared && (url.protocol === 'https:' ? agents.https : agents.http),
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

/**
 * By the proxy that `proxyFor` names, straight where it names none. https goes through a tunnel (CONNECT), so that the
 * proxy sees no credential; it is the proxy that looks names up then.
 */
export async function proxiedRoads(proxyFor: ProxyRule): Promise<Roads> {
  const { HttpProxyAgent } = await import('http-proxy-agent')
  const { HttpsProxyAgent } = await import('https-proxy-agent')
  const direct = directRoads()
  const shared = new Map<string, http.Agent>()
  const open = (url: URL, proxy: string, options: http.AgentOptions): http.Agent =>
    url.protocol === 'https:' ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options)
  return {
    agent(url, share) {
      const proxy = proxyFor(url)
      if (proxy === undefined) return direct.agent(url, share)
      if (!share) return open(url, proxy, {})
      const name = `${url.protocol} ${proxy}`
      const agent = shared.get(name) ?? open(url, proxy, kept)
      shared.set(name, agent)
      return agent
    },
    proxy(url) {
      const proxy = proxyFor(url)
      return proxy === undefined ? undefined : new URL(proxy).host
    },
    close() {
      direct.close()
      for (const agent of shared.values()) agent.destroy()
    },
  }
}
