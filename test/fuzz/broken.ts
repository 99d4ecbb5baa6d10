// Bytes on a socket that are no lawful HTTP, or end in the middle of it.
import fc from 'fast-check'

const lines = [
  ...[
    'GET / HTTP/1.1',
    'GET  / HTTP/1.1',
    'GET / HTTP/9.9',
    'G\u0000T / HTTP/1.1',
    'POST /fal-ai/flux-1/schnell HTTP/1.1',
  ],
  ...[
    'get / http/1.1',
    'GET http:// HTTP/1.1',
    'GET http://a.example/__mock/health HTTP/1.1',
    'CONNECT a:1 HTTP/1.1',
  ],
  ...[
    'OPTIONS * HTTP/1.1',
    'PRI * HTTP/2.0',
    'GET /\u00ff HTTP/1.1',
    `GET /${'a'.repeat(20_000)} HTTP/1.1`,
    '',
  ],
  ...[
    'POST /__mock/clock HTTP/1.1',
    'PUT /files/b/x/y HTTP/1.1',
    'GET /v2/inference/models HTTP/1.0',
    '\u0016\u0003\u0001',
  ],
]
const headers = [
  ...[
    'Host: x',
    'Host:',
    'Host: a:b:c',
    'Host: [',
    'Host: queue.fal.run',
    'Host: a\u0000b',
    'Host : x',
    ': x',
    'x',
  ],
  ...['Content-Length: 5', 'Content-Length: -1', 'Content-Length: 99999999999999', 'Content-Length: 1, 2'],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x',
    'Expect: 100-continue',
    'Expect: x',
    'Upgrade: websocket',
  ],
  ...['Connection: upgrade', 'Connection: close', 'Content-Type: application/json', 'Authorization: Key k'],
  ...[' folded', `X: ${'y'.repeat(20_000)}`, 'Content-Encoding: gzip', 'Range: bytes=0-'],
]
const bodies = [
  '',
  '{}',
  '{"prompt":"a"}',
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\n',
  'FFFFFFFFF\r\n',
  '5\r\nhe',
  '\r\n\r\n',
  '\u0000',
]

/** What is written before the line is cut or the server has answered. */
export const brokenTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...lines),
    fc.array(fc.constantFrom(...headers), { maxLength: 5 }),
    fc.constantFrom(...bodies),
    fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
    fc.option(fc.nat(60), { freq: 3 }),
  )
  .map(([line, fields, body, end, cutAt]) => {
    const whole = [line, ...fields, '', body].join(end)
    return cutAt === null ? whole : whole.slice(0, cutAt)
  })
