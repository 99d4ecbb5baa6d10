// The host rule, as a table: what leaves for where, and what never leaves.
import { expect, test } from 'vitest'
import { addressOf, isInward } from '../../src/contract/walk/address.ts'
import type { Target } from '../../src/core/target.ts'

const official = 'https://queue.fal.run'
const relay: Target = {
  provider: 'fal',
  baseUrl: 'https://relay.example/fal',
  profile: 'relay',
  budget: 0,
  timeoutMs: 1,
  capabilities: [],
}

function to(link: string, more: Partial<Target> = {}, act = 'status'): string {
  const address = addressOf({ act, method: 'GET', to: link }, { ...relay, ...more }, official)
  return 'refused' in address ? 'refused' : `${address.url.href}${address.via ? ` via ${address.via}` : ''}`
}

test.each([
  ['a path', '/a/b?c=1', {}, 'https://relay.example/fal/a/b?c=1'],
  ['a link to the target', 'https://relay.example/a', {}, 'https://relay.example/a'],
  ['a link to the vendor', 'https://queue.fal.run/a?b=1', {}, 'https://relay.example/fal/a?b=1'],
  [
    'a link to another host that has the prefix',
    'https://inner.example/fal/a',
    {},
    'https://relay.example/fal/a',
  ],
  ['the same host without TLS', 'http://relay.example/fal/a', {}, 'https://relay.example/fal/a'],
  ['a foreign link, officially', 'https://evil.example/a', { profile: 'official' }, 'refused'],
  [
    'a foreign link that looks like the target',
    'https://relay.example.evil.example/a',
    { profile: 'official' },
    'refused',
  ],
  ['a file', 'file:///etc/passwd', {}, 'refused'],
  ['a script', 'javascript:alert(1)', {}, 'refused'],
  ['a password', 'https://user:secret@relay.example/a', {}, 'refused'],
  ['nonsense', 'http://[', {}, 'refused'],
  ['a path by proxy', '/a', { via: 'x-t' }, 'https://relay.example/fal via https://queue.fal.run/a'],
  [
    'a link by proxy',
    'https://queue.fal.run/a',
    { via: 'x-t' },
    'https://relay.example/fal via https://queue.fal.run/a',
  ],
] as const)('%s goes where it may', (_name, link, more, expected) => {
  expect(to(link, more)).toBe(expected)
})

test('media may lie anywhere, except inside this machine when the target is outside', () => {
  expect(to('https://cdn.example/a.png', {}, 'media')).toBe('https://cdn.example/a.png')
  expect(to('http://169.254.169.254/latest', {}, 'media')).toBe('refused')
  expect(to('http://127.0.0.1:9/a', { baseUrl: 'http://127.0.0.1:8' }, 'media')).toBe('http://127.0.0.1:9/a')
  expect(to('http://169.254.169.254/x', { baseUrl: 'http://127.0.0.1:8' }, 'media')).toBe('refused')
  expect(to('https://user:secret@cdn.example/a.png', {}, 'media')).toBe('refused')
})

test.each([
  'localhost',
  '127.0.0.1',
  '10.1.2.3',
  '192.168.0.1',
  '172.20.0.1',
  '[::1]',
  '[fd00::1]',
  '0.0.0.0',
  'printer.local',
  'metadata.google.internal',
  '[::ffff:10.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '100.64.0.1',
  '198.18.0.1',
  '[2001:db8::1]',
])('%s is inward', (host) => expect(isInward(host)).toBe(true))
test.each(['example.com', '172.32.0.1', '100.example', '11.0.0.1', '[2606:4700::1111]'])(
  '%s is not',
  (host) => {
    expect(isInward(host)).toBe(false)
  },
)
