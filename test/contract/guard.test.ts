// The address rule at the moment of connecting: what a name really leads to decides, not how it is spelt.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Guard, openGuard, type Resolve } from '../../src/contract/walk/guard.ts'
import { openWalker } from '../../src/contract/walk/walker.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { noSecrets, toy, toyKey } from './toy.ts'

const servers: http.Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

const book =
  (names: Readonly<Record<string, readonly string[]>>): Resolve =>
  async (name) =>
    (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

/** What a name is connected to, or why it is not. */
function reached(guard: Guard, name: string): Promise<string> {
  return new Promise((resolve) => {
    guard.lookup(name, { all: true }, (error, found) =>
      resolve(
        error
          ? error.message
          : [found]
              .flat()
              .map((one) => Object(one).address)
              .join(' '),
      ),
    )
  })
}

const far = { 'relay.example': ['203.0.114.5'], 'cdn.example': ['203.0.114.9', '2606:4700::9'] }

test('a name of the public net is reached at all its addresses', async () => {
  const guard = openGuard('relay.example', book(far))
  expect(await reached(guard, 'cdn.example')).toBe('203.0.114.9 2606:4700::9')
})

test.each([
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['10.0.0.7', 'private'],
  ['169.254.169.254', 'linkLocal'],
  ['fd00:ec2::254', 'uniqueLocal'],
  ['100.64.0.1', 'carrierGradeNat'],
  ['198.18.0.1', 'reserved'],
  ['192.0.2.1', 'reserved'],
  ['64:ff9b::7f00:1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['0.0.0.0', 'unspecified'],
])('a name that leads a public target’s visitor to %s is not followed there', async (address, range) => {
  const guard = openGuard('relay.example', book({ ...far, 'media.example': [address] }))
  expect(await reached(guard, 'media.example')).toBe(
    `media.example is at ${address}, which lies inside this machine or its network (${range}); nothing was sent there`,
  )
  expect(await guard.refusal(address.includes(':') ? `[${address}]` : address)).toContain(`(${range})`)
})

test('of a name that leads inside and outside only the addresses outside are tried', async () => {
  const guard = openGuard('relay.example', book({ ...far, 'media.example': ['127.0.0.1', '203.0.114.8'] }))
  expect(await reached(guard, 'media.example')).toBe('203.0.114.8')
})

test('a target inside leads to its own range, and no other: from loopback to loopback only', async () => {
  const names = { home: ['127.0.0.1'], office: ['10.1.2.3'], lab: ['10.9.9.9'], meta: ['169.254.169.254'] }
  const onLoopback = openGuard('127.0.0.2', book(names))
  expect(await reached(onLoopback, 'home')).toBe('127.0.0.1')
  expect(await reached(onLoopback, 'lab')).toContain('(private)')
  const inOffice = openGuard('office', book(names))
  expect(await reached(inOffice, 'lab')).toBe('10.9.9.9')
  expect(await reached(inOffice, 'home')).toContain('(loopback)')
  expect(await reached(inOffice, 'meta')).toContain('(linkLocal)')
  const onMeta = openGuard('meta', book(names))
  expect(await reached(onMeta, 'meta')).toBe('169.254.169.254')
})

test('a target that changes its address leads nowhere new by it', async () => {
  let address = '203.0.114.5'
  const guard = openGuard('relay.example', async () => [{ address, family: 4 }])
  expect(await reached(guard, 'relay.example')).toBe('203.0.114.5')
  expect(await reached(guard, 'media.example')).toBe('203.0.114.5')
  address = '127.0.0.1'
  expect(await reached(guard, 'relay.example')).toContain('(loopback)')
})

test('a name that nobody knows is that, and not refused by us', async () => {
  expect(await reached(openGuard('relay.example', book(far)), 'nowhere.example')).toMatch(/no address of/)
})

test('media and redirects of a real walk are judged by where their names lead', async () => {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.headers.host?.split(':')[0]}${request.url} ${request.headers.authorization ?? '-'}`)
    if (request.url === '/away') response.writeHead(302, { location: 'http://inside.example/secret' }).end()
    else response.end('png')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const walker = openWalker({
    target: {
      ...{ provider: 'fal', baseUrl: `http://127.0.0.1:${port}`, profile: 'relay', key: toyKey },
      ...{ budget: 0, timeoutMs: 5000, capabilities: [] },
    },
    ...{ officialUrl: 'https://toy.example', secrets: noSecrets, clock: manualClock(), userAgent: 'test' },
    resolve: book({ 'cdn.example': ['127.0.0.1'], 'inside.example': ['10.0.0.1'] }),
  })
  const media = (to: string) =>
    walker.ask({ act: 'media', method: 'GET', to }, { scheme: toy.authSchemes[0] })
  const own = await media(`http://cdn.example:${port}/film`)
  const inside = await media(`http://inside.example:${port}/film`)
  const away = await media(`http://cdn.example:${port}/away`)
  walker.close()
  expect(own.reply?.status).toBe(200)
  expect([inside.failure?.kind, away.failure?.kind]).toEqual(['refused-by-us', 'refused-by-us'])
  expect(away.failure?.message).toContain('inside.example is at 10.0.0.1')
  // No credential ever went astray.
  expect(asked).toEqual(['cdn.example/film -', 'cdn.example/away -'])
})
