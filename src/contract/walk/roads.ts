// The connections of one run: kept open between questions that change nothing, fresh for all others.
import http from 'node:http'
import https from 'node:https'

export interface Roads {
  /** The agent by which `url` is reached; `shared` connections are kept and used again. */
  agent(url: URL, shared: boolean): http.Agent | false
  close(): void
}

/** Straight to every host. */
export function directRoads(): Roads {
  const options = { keepAlive: true, keepAliveMsecs: 1000, maxSockets: 12, timeout: 60_000 }
  const agents = { http: new http.Agent(options), https: new https.Agent(options) }
  return {
    agent: (url, shared) => shared && (url.protocol === 'https:' ? agents.https : agents.http),
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}
