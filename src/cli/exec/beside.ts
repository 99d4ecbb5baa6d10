// The usual rung: the mock beside the program, which is led there by a preload in Node, by proxy variables elsewhere, and by name where a resolver's wrapper is installed.
import { listen } from '../../../mocks/index.ts'
import type { ProxyRules } from '../../../mocks/proxy/road.ts'
import { providerIds, providersInWords } from '../../core/provider.ts'
import { passesOf, preloadVariables } from './leading.ts'
import { javaProxy, javaVariables, proxyVariables } from './proxied.ts'
import type { Run, Rung } from './run.ts'
import { runProgram } from './run-program.ts'
import { type Wrapper, wrapperAtHand } from './wrapper.ts'

export const beside: Rung = async (run) => {
  const { mock, tls, trust, words, flags, names, log, folder, onExchange } = run
  const wrapper = await wrapperAtHand({ names, folder, env: process.env })
  const more = typeof wrapper === 'string' ? [] : wrapper.places
  const listening = { port: 0, host: '127.0.0.1', more, tls, proxy: proxyRules(run) }
  const { port, close } = await listen(mock, { ...listening, ...(onExchange ? { onExchange } : {}) })
  run.say(`${servedIn(run)} lead to a mock on 127.0.0.1:${port} that ends with the program`)
  run.say(`rung: ${rungWith(wrapper)}`)
  try {
    return await runProgram(words, {
      ...trust.variables,
      ...proxyVariables(port),
      ...javaVariables([...trust.java, ...javaProxy(port)], process.env),
      ...preloadVariables({ port, names, allowed: flags.allowHost ?? [], log }, process.env),
      ...(typeof wrapper === 'string' ? {} : wrapper.variables),
      ...mockVariable(`http://127.0.0.1:${port}`, flags.world),
    })
  } finally {
    await close()
  }
}

export function servedIn({ mock }: Pick<Run, 'mock'>): string {
  return `the names of ${providersInWords(providerIds.filter((id) => mock.vendors.some((one) => one.id === id)))}`
}

/** Where the program finds the control plane of its mock. */
export function mockVariable(url: string, world: string | undefined): { readonly RELAYPROOF_MOCK: string } {
  return { RELAYPROOF_MOCK: world === undefined ? url : `${url}/__world/${world}` }
}

/** What is not seen on it stands in docs/exec.md too. */
function rungWith(wrapper: Wrapper | string): string {
  const ignored =
    'Python’s http.client, PHP’s streams, Go with a transport of its own, fetch in a Node 20 whose NODE_OPTIONS were replaced'
  const [led, blind] =
    typeof wrapper === 'string'
      ? [
          `proxy variables lead the rest (${wrapper})`,
          `programs that ignore proxy variables (${ignored}) or trust authorities of their own (browsers)`,
        ]
      : [
          'proxy variables lead the rest, and libnss_wrapper whoever asks the C library for a name',
          'programs that ignore proxy variables and look names up by themselves (Go with a transport of its own, static ones), or trust authorities of their own (browsers)',
        ]
  const system = {
    darwin: '; programs of the system, which macOS strips of preloads',
    linux: '; --isolate sees more',
  }
  const more = Object.entries(system).find(([platform]) => platform === process.platform)?.[1] ?? ''
  return `a preload leads Node, ${led}. Not seen: ${blind}${more}`
}

function proxyRules({ flags, outside }: Run): ProxyRules {
  const passes = new RegExp(passesOf(flags.allowHost ?? []))
  return {
    passes: (host) => passes.test(host),
    heard: (visit) => outside.note(visit),
    refusal: (host) =>
      `relayproof exec lets the program reach this machine and the vendors' names alone, and ${host} is neither; --allow-host ${host} lets it pass`,
  }
}
