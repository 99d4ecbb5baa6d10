// The rung of `--isolate`, seen from within: the mock on the vendors' own ports, and the program beside it, with nobody else to reach.
import { listen } from '../../../../mocks/index.ts'
import { mockVariable, servedIn } from '../beside.ts'
import { publicAddress } from '../leading.ts'
import { javaVariables, noProxies } from '../proxied.ts'
import type { Rung } from '../run.ts'
import { runProgram } from '../run-program.ts'
import { furnish } from './furnish.ts'
import { nameServer } from './name-server.ts'

/** `leaveRoot` begins a command as the user who called. */
export const inside =
  (leaveRoot: readonly string[]): Rung =>
  async (run) => {
    const { mock, tls, trust, words, flags, names, folder, outside, onExchange } = run
    furnish({ names, bundle: trust.bundle, folder })
    const strange = (name: string) => outside.note({ host: name, passed: false })
    const resolver = await nameServer({ address: publicAddress, names, strange })
    // Whoever takes it for a proxy, which nobody told them, is led nowhere.
    const proxy = {
      passes: () => false,
      heard: outside.note,
      refusal: (host: string) => `${host} cannot be reached`,
    }
    const host = '0.0.0.0'
    const listening = { port: 443, more: [{ port: 80, host }], host, tls, proxy }
    const { close } = await listen(mock, { ...listening, ...(onExchange ? { onExchange } : {}) })
    run.say(`${servedIn(run)} lead to a mock that ends with the program`)
    run.say(`rung: ${rung}`)
    try {
      return await runProgram([...leaveRoot, ...words], {
        ...noProxies,
        ...trust.variables,
        ...javaVariables(trust.java, process.env),
        ...mockVariable('http://127.0.0.1', flags.world),
      })
    } finally {
      resolver.close()
      await close()
    }
  }

/** What is not seen on it stands in docs/exec.md too. */
const rung =
  '--isolate: in namespaces of its own the program reaches the mock and itself, nothing else. Not seen: what goes through sockets on disk (a Docker daemon, a database), programs that trust authorities of their own (browsers), addresses without a name (refused, not counted)'
