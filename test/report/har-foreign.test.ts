// What browsers and proxies recorded becomes a transcript that can be judged.
import { expect, test } from 'vitest'
import { entry, harOf, id, origin, read, status, submit } from './foreign-har.ts'

test('a browser recording is sorted into acts and jobs, other traffic and preflights left out', () => {
  const transcript = read(
    harOf(
      entry('GET', 'https://app.example/index.html', '<html>'),
      entry('OPTIONS', `${origin}/fal-ai/flux/dev`, ''),
      submit(),
      status(),
      entry('GET', `${origin}/fal-ai/flux/requests/${id}`, {
        images: [{ url: 'https://cdn.example/a.png' }],
      }),
      entry('GET', 'https://cdn.example/a.png', 'iVBORw0KGgo='),
      entry('HEAD', 'https://cdn.example/a.png', ''),
      entry('GET', 'https://cdn.example/other.png', ''),
      entry('POST', 'https://telemetry.example/fal-ai/collect', {}),
    ),
  )
  expect(transcript.exchanges.map(({ act, job, purpose }) => [act, job, purpose])).toEqual([
    ['submit', 'happy', undefined],
    ['status', 'happy', undefined],
    ['result', 'happy', 'first'],
    ['media', 'happy', 'get'],
    ['media', 'happy', 'head'],
  ])
  expect(transcript.exchanges.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
  expect(transcript).toMatchObject({
    source: 'har',
    submissions: 1,
    target: { baseUrl: origin, profile: 'relay', auth: 'key', model: 'fal-ai/flux/dev', capabilities: [] },
  })
})

test('a cancelled job and further jobs are told apart from the one that succeeded', () => {
  const ask = (job: string, method: string, tail: string, reply: object) =>
    entry(method, `${origin}/fal-ai/flux/requests/${job}${tail}`, reply)
  const made = (job: string) => entry('POST', `${origin}/fal-ai/flux/dev`, { request_id: job })
  const { exchanges } = read(
    harOf(
      made('aaa-1'),
      made('bbb-2'),
      made('ccc-3'),
      ask('aaa-1', 'GET', '/status', { status: 'IN_QUEUE' }),
      ask('bbb-2', 'PUT', '/cancel', { status: 'OK' }),
      ask('bbb-2', 'GET', '/status', { status: 'COMPLETED' }),
      ask('ccc-3', 'GET', '/status', { status: 'COMPLETED' }),
    ),
  )
  expect(exchanges.map(({ job }) => job)).toEqual([
    'job-1',
    'cancelled',
    'happy',
    'job-1',
    'cancelled',
    'cancelled',
    'happy',
  ])
})

test('header names are lowered, repeated ones joined, pseudo headers dropped', () => {
  const { request, reply } = read(harOf(submit())).exchanges[0]!
  expect(Object.keys(request.headers)).toEqual(['authorization'])
  expect(reply?.headers['vary']).toBe('a, b')
})

test("the vendor's own host is judged as official, any other as a relay, unless said otherwise", () => {
  expect(read(harOf(submit('https://queue.fal.run'))).target.profile).toBe('official')
  expect(read(harOf(submit())).target.profile).toBe('relay')
  expect(read(harOf(submit()), { profile: 'official' }).target.profile).toBe('official')
})

test('a path prefix of a relay belongs to its base URL', () => {
  const { target, exchanges } = read(harOf(submit(`${origin}/v1/fal`), status(`${origin}/v1/fal`)))
  expect(target.baseUrl).toBe(`${origin}/v1/fal`)
  expect(exchanges.map(({ act }) => act)).toEqual(['submit', 'status'])
})

test('the host most submitted to is judged when a recording holds two', () => {
  const other = 'https://other.example'
  expect(read(harOf(submit(other), submit(), status(), submit())).target.baseUrl).toBe(origin)
})

test('requests through one proxy URL are recognised by the address in their header', () => {
  const proxied = (real: ReturnType<typeof submit>) => {
    const headers = [...real.request.headers, { name: 'x-fal-target-url', value: real.request.url }]
    return { ...real, request: { ...real.request, url: 'https://app.example/api/fal/proxy', headers } }
  }
  const official = 'https://queue.fal.run'
  const { target, exchanges } = read(harOf(proxied(submit(official)), proxied(status(official))))
  expect(exchanges.map(({ act, job }) => [act, job])).toEqual([
    ['submit', 'happy'],
    ['status', 'happy'],
  ])
  expect(target).toMatchObject({ baseUrl: 'https://app.example/api/fal/proxy', via: 'x-fal-target-url' })
})

test('requests through one proxy URL whose header was not kept cannot be judged, and that is said', () => {
  const proxied = submit()
  const bare = { ...proxied, request: { ...proxied.request, url: 'https://app.example/api/fal/proxy' } }
  expect(() => read(harOf(bare))).toThrow(/Nothing in this recording could be judged/)
})

test('base64 bodies become text where they are text and stay bytes where they are not', () => {
  const body = (text: string, mimeType: string) => ({
    headers: [{ name: 'content-type', value: mimeType }],
    content: { size: 1, mimeType, text, encoding: 'base64' },
  })
  const packed = Buffer.from('{"request_id":"x1","status":"IN_QUEUE"}').toString('base64')
  const one = submit()
  const two = status()
  const { exchanges } = read(
    harOf(
      { ...one, response: { ...one.response, ...body(packed, 'application/json') } },
      { ...two, response: { ...two.response, ...body('iVBORw0KGgr/', 'image/png') } },
    ),
  )
  const [submitted, told] = ['submit', 'status'].map((act) =>
    exchanges.findLast((one) => one.act === act && one.reply),
  )
  expect(submitted?.reply?.body).toMatchObject({ text: '{"request_id":"x1","status":"IN_QUEUE"}', size: 39 })
  expect(told?.reply?.body).toMatchObject({ base64: 'iVBORw0KGgr/', size: 9 })
})

test('a body that the recorder dropped counts as cut, not as empty', () => {
  const bare = status()
  const content = { size: 512, mimeType: 'application/json' }
  const { reply } = read(harOf(submit(), { ...bare, response: { ...bare.response, content } })).exchanges[1]!
  expect(reply?.body).toEqual({ mimeType: 'application/json', size: 512, truncated: true })
})

test('a body that the page did not read, so that the browser lost it, counts as cut', () => {
  const bare = status()
  const headers = [{ name: 'Content-Length', value: '30' }]
  const lost = { ...bare.response, headers, content: { size: 0, mimeType: 'application/json', text: '' } }
  const { reply } = read(harOf(submit(), { ...bare, response: lost })).exchanges[1]!
  expect(reply?.body).toEqual({ mimeType: 'application/json', size: 30, truncated: true })
})

test.each([
  ['net::ERR_CONNECTION_REFUSED', 'unreachable'],
  ['net::ERR_CONNECTION_RESET', 'reset'],
  ['net::ERR_TIMED_OUT', 'timeout'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
  ['net::ERR_ABORTED', 'aborted'],
  ['net::ERR_INTERNET_DISCONNECTED', 'aborted'],
  ['who knows', 'not-recorded'],
])('a request that failed with %s is an exchange without a reply: %s', (_error, kind) => {
  const lost = status()
  const { reply, failure } = read(
    harOf(submit(), { ...lost, response: { ...lost.response, status: 0, _error } }),
  ).exchanges[1]!
  expect(reply).toBeUndefined()
  expect(failure).toEqual({ kind, message: _error })
})

test('entries are put in the order in which they were sent', () => {
  const late = { ...status(), startedDateTime: '2026-11-20T12:00:01.000+00:00' }
  const early = { ...submit(), startedDateTime: '2026-11-20T13:00:00.500+01:00' }
  expect(read(harOf(late, early)).exchanges.map(({ act }) => act)).toEqual(['submit', 'status'])
})

test('sanitized recordings without any header, body or time are read as far as they go', () => {
  const bare = (method: string, url: string) => ({ request: { method, url } })
  const { exchanges, target } = read(
    harOf(bare('POST', `${origin}/fal-ai/flux/dev`), bare('GET', `${origin}/fal-ai/flux/requests/${id}`)),
  )
  expect(exchanges.map(({ act }) => act)).toEqual(['submit', 'result'])
  expect(target.auth).toBeUndefined()
})
