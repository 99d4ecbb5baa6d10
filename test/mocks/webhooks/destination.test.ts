// Which addresses webhooks are sent to: this machine in all its spellings, and what was allowed by name.
import { expect, test } from 'vitest'
import { lookupBy, refusalOf } from '../../../mocks/webhooks/destination.ts'

test.each([
  ...[
    'http://127.0.0.1:9/x',
    'http://localhost/x',
    'http://LOCALHOST/x',
    'http://[::1]:9/x',
    'https://127.255.0.1/',
  ],
  ...[
    'http://2130706433/decimal',
    'http://0177.0.0.1/octal',
    'http://0x7f.1/hex',
    'http://127.1/',
    'http://①②⑦.0.0.1/',
  ],
  ...['http://name:word@127.0.0.1/', 'http://127.0.0.1/#@evil.test/'],
])('%s is on this machine', (url) => {
  expect(refusalOf(url, [])).toBeUndefined()
})

test.each([
  ...[
    'http://example.com/x',
    'http://127.0.0.1.example.com/',
    'http://localhost.example/',
    'http://my.localhost/',
    'http://localhost./',
  ],
  ...['http://10.0.0.7/', 'http://192.168.1.1/', 'http://172.16.0.1/', 'http://169.254.169.254/latest'],
  ...['http://0.0.0.0/', 'http://0/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[fd00::1]/'],
  ...['http://3232235777/', 'http://127.0.0.1@evil.test/', 'http://evil.test\\\\@127.0.0.1/'],
  ...[
    'http://127.0.0.1%00.evil.test/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    '//127.0.0.1/',
    'no url',
    '',
  ],
])('%s is not', (url) => {
  expect(refusalOf(url, [])).toEqual(expect.any(String))
})

test.each([
  ['http://hooks.example.org/', '*.example.org', true],
  ['http://example.org/', '*.example.org', false],
  ['http://badexample.org/', '*.example.org', false],
  ['http://Hooks.test:81/', 'hooks.TEST', true],
  ['http://hooks.test:81/', 'hooks.test:81', true],
  ['http://[fd00::1]:81/', '[fd00::1]', true],
  ['http://[fd00::1]/', 'fd00::1', true],
  ['http://[fd00::1]/', '[fd00::1]:81', true],
  ['http://hooks.test.evil.org/', 'hooks.test', false],
])('%s with --allow-webhook %s: %s', (url, allowed, may) => {
  expect(refusalOf(url, [allowed]) === undefined).toBe(may)
})

test('a refusal names the flag that would allow the host', () => {
  expect(refusalOf('http://10.0.0.7/hook', [])).toContain('--allow-webhook 10.0.0.7')
})

test.each([
  ['localhost', '127.0.0.1', true],
  ['localhost', '10.0.0.7', false],
  ['hooks.test', '203.0.114.7', true],
  ['hooks.test', '10.0.0.7', true],
  ['hooks.test', '169.254.169.254', false],
  ['hooks.test', '::ffff:169.254.169.254', false],
  ['hooks.test', '0.0.0.0', false],
  ['hooks.test', '224.0.0.1', false],
])(
  'the allowed name %s that leads to %s is followed there when the connection is made: %s',
  async (name, address, may) => {
    const lookup = lookupBy(async () => [{ address, family: address.includes(':') ? 6 : 4 }])
    const error = await new Promise((resolve) => lookup(name, { all: true }, resolve))
    expect(error === null).toBe(may)
    if (!may) expect(String(error)).toContain(`${name} is at ${address}`)
  },
)
