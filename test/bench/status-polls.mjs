// npm run bench: status polls of the mock (journal on) as a ratio to bare node:http and bare Express 5 that send the
// same bytes. One alternating run, so that a noisy machine is noisy for all; each peer has a process of its own.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'

const rounds = Number(process.argv[2] ?? 5)
const seconds = Number(process.argv[3] ?? 2)
const headers = { authorization: 'Key bench' }

async function start(peer, answer) {
  const child = fork(new URL('./servers.mjs', import.meta.url))
  child.send({ peer, answer })
  const [facts] = await once(child, 'message')
  return { peer, child, facts, perSecond: [] }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

const mock = await start('mock')
const drop = new Set(['date', 'connection', 'keep-alive'])
const answer = {
  ...mock.facts,
  headers: Object.fromEntries(Object.entries(mock.facts.headers).filter(([name]) => !drop.has(name))),
}
const peers = [mock, await start('node', answer), await start('express', answer)]
try {
  for (const { facts } of peers) await autocannon({ url: facts.url, headers, connections: 32, duration: 1 })
  for (let round = 0; round < rounds; round++) {
    for (const peer of peers) {
      const { requests, non2xx } = await autocannon({
        url: peer.facts.url,
        headers,
        connections: 32,
        duration: seconds,
      })
      if (non2xx > 0) throw new Error(`${peer.peer} answered ${non2xx} times with something else than 2xx`)
      peer.perSecond.push(requests.average)
    }
  }
} finally {
  for (const { child } of peers) child.kill()
}

const [own, node, bare] = peers.map(({ perSecond }) => median(perSecond))
console.log(
  `status polls per second, median of ${rounds} rounds of ${seconds} s, ${answer.body.length} bytes each`,
)
console.log(`  mock, journal on   ${Math.round(own)}`)
console.log(`  bare node:http     ${Math.round(node)}   the mock reaches ${(own / node).toFixed(2)} of it`)
console.log(`  bare Express 5     ${Math.round(bare)}   the mock reaches ${(own / bare).toFixed(2)} of it`)
