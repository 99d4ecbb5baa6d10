// Whom a request is for, and where its links begin.
import { expect, test } from 'vitest'
import { address, inOriginForm } from '../../mocks/address.ts'
import { json } from '../../mocks/http.ts'
import type { RawRequest } from '../../mocks/raw-request.ts'
import type { Vendor } from '../../mocks/vendor.ts'

function vendor(hosts: readonly string[], prefix: string): Vendor {
  return {
    id: 'fal',
    hosts,
    owns: (path) => path.startsWith(prefix),
    answer: () => json(200, {}),
    actOf: () => ({ act: 'other' }),
    failure: () => json(500, {}),
    tooLarge: () => json(413, {}),
    fates: {},
    fateOptions: {},
    options: {},
    models: () => [],
    snippets: () => [],
    variables: () => ({}),
  }
}

const vendors = [
  vendor(['api.example.com'], '/api/'),
  vendor(['queue.example.com', 'files.example.com'], '/'),
]

function raw(url: string, host = '127.0.0.1:4630', scheme = 'http'): RawRequest {
  return { method: 'GET', url, headers: { host }, body: new Uint8Array(), scheme }
}

test('a native path goes to the vendor that owns it, links begin at the Host header', () => {
  const found = address(raw('/api/v6/x?y=1'), vendors, undefined)
  expect(found?.vendor).toBe(vendors[0])
  expect(found?.request).toMatchObject({ path: '/api/v6/x', search: 'y=1', base: 'http://127.0.0.1:4630' })
  expect(found?.request.linkTo('files.example.com', '/f')).toBe('http://127.0.0.1:4630/f')
})

test('a vendor host name in the path is taken off, and links keep it', () => {
  const found = address(raw('/queue.example.com/a/b?c'), vendors, undefined)
  expect(found?.request).toMatchObject({ path: '/a/b', host: 'queue.example.com', search: 'c' })
  expect(found?.request.base).toBe('http://127.0.0.1:4630/queue.example.com')
  expect(found?.request.linkTo('files.example.com', '/f')).toBe('http://127.0.0.1:4630/files.example.com/f')
})

test('a vendor host name in the Host header routes there, and links name the hosts as the client knows them', () => {
  const found = address(raw('/a/b', 'queue.example.com', 'https'), vendors, undefined)
  expect(found?.vendor).toBe(vendors[1])
  expect(found?.request.base).toBe('https://queue.example.com')
  expect(found?.request.linkTo('files.example.com', '/f')).toBe('https://files.example.com/f')
})

test('a public address replaces the Host header in links', () => {
  const found = address(raw('/a/b'), vendors, 'https://mock.example.org')
  expect(found?.request.base).toBe('https://mock.example.org')
})

test.each(['127.0.0.1:4630', 'queue.example.com', 'queue.example.com:4630'])(
  'a public address wins with the Host %s too, and its links lead back to the same host',
  (host) => {
    const origin = 'https://mock.example.org'
    const asked = (url: string) => address(raw(url, host), vendors, origin)?.request
    expect(asked('/a/b')?.base).toBe(origin)
    const file = asked('/a/b')?.linkTo('files.example.com', '/f') ?? ''
    expect(file.startsWith(origin)).toBe(true)
    const again = asked(file.slice(origin.length))
    expect(again?.path).toBe('/f')
    if (host !== '127.0.0.1:4630') expect(again?.host).toBe('files.example.com')
    expect(asked('/queue.example.com/a')?.base).toBe(`${origin}/queue.example.com`)
  },
)

test('where a trusted proxy says that the client called, links begin', () => {
  const found = address(
    { ...raw('/a/b', 'queue.example.com'), calledAt: 'https://relay.test' },
    vendors,
    undefined,
  )
  expect(found?.request.base).toBe('https://relay.test')
  expect(found?.request.linkTo('queue.example.com', '/c')).toBe('https://relay.test/c')
  const byName = { ...raw('/a', 'queue.example.com'), calledAt: 'https://queue.example.com' }
  expect(address(byName, vendors, undefined)?.request.linkTo('files.example.com', '/f')).toBe(
    'https://files.example.com/f',
  )
})

test('a path that nobody owns finds nobody', () => {
  expect(address(raw('/v9'), [vendors[0] as Vendor], undefined)).toBeUndefined()
})

test('a request line with the whole address counts as that address, as for a proxy', () => {
  const asked = inOriginForm(raw('http://queue.example.com/a/b?c', '127.0.0.1:4630'))
  expect(asked).toMatchObject({ url: '/a/b?c', headers: { host: 'queue.example.com' } })
  expect(inOriginForm(raw('http://x.test?c')).url).toBe('/?c')
  const usual = raw('/http://x.test/')
  expect(inOriginForm(usual)).toBe(usual)
})

test('a host name with the dot of the root is the same host', () => {
  expect(address(raw('/a', 'queue.example.com.:8080'), vendors, undefined)?.request.host).toBe(
    'queue.example.com',
  )
})
