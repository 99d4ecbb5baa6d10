// Files that go up in parts keep the type and the life they were announced with (fal.md 11).
import { expect, test } from 'vitest'
import { type Body, plain } from '../../clients/plain.ts'
import { served } from './served.ts'

const authorization = 'Key tester'
const hour = '{"expiration_duration_seconds":3600}'

async function started() {
  const at = await served()
  const cdn = await plain(`${at.url}/rest.fal.ai/storage/auth/token?storage_type=fal-cdn-v3`, 'POST', {
    authorization,
  })
  const { token, token_type, base_url } = cdn.body as Record<'token' | 'token_type' | 'base_url', string>
  const python = { authorization: `${token_type} ${token}`, 'user-agent': 'fal/0.1.0' }
  const create = async (headers: Record<string, string>): Promise<Body> =>
    (await plain(`${base_url}/files/upload/multipart`, 'POST', { ...python, ...headers })).body
  return { ...at, python, create }
}

test("JavaScript's parts, which have no type, become a file of the type that was announced", async () => {
  const { url, clock } = await served()
  const initiate = `${url}/rest.fal.ai/storage/upload/initiate-multipart?storage_type=fal-cdn-v3`
  const headers = { authorization, 'x-fal-object-lifecycle': hour }
  const { body } = await plain(initiate, 'POST', headers, '{"content_type":"video/mp4","file_name":"a.mp4"}')
  const { href, pathname, search } = new URL(String(body['upload_url']))
  const base = href.slice(0, href.indexOf(pathname) + pathname.length)
  for (const [n, text] of ['one ', 'two'].entries()) {
    const part = await plain(`${base}/${n + 1}${search}`, 'PUT', {}, text)
    expect(part.body).toEqual({ partNumber: n + 1, etag: part.headers.etag })
  }
  expect((await plain(`${base}/complete${search}`, 'POST', {}, '{"parts":[]}')).status).toBe(200)
  const file = await plain(String(body['file_url']))
  expect([file.headers['content-type'], file.text]).toEqual(['video/mp4', 'one two'])
  clock.advance(3_600_000)
  expect((await plain(String(body['file_url']))).status).toBe(404)
})

test("Python's parts do too", async () => {
  const { python, create, clock } = await started()
  const headers = { 'content-type': 'audio/wav', 'x-fal-file-name': 'a.wav', 'x-fal-object-lifecycle': hour }
  const { access_url, uploadId } = await create(headers)
  for (const [n, text] of ['one ', 'two'].entries()) {
    const part = await plain(`${access_url}/multipart/${uploadId}/${n + 1}`, 'PUT', python, text)
    expect(part.headers.etag).toMatch(/^"[0-9a-f]{32}"$/)
  }
  await plain(`${access_url}/multipart/${uploadId}/complete`, 'POST', python, '{"parts":[]}')
  const file = await plain(String(access_url))
  expect([file.headers['content-type'], file.text]).toEqual(['audio/wav', 'one two'])
  clock.advance(3_600_000)
  expect((await plain(String(access_url))).status).toBe(404)
})

test('an upload id opens no other file, least of all a result', async () => {
  const { python, create, submit, ask, clock } = await started()
  const { uploadId } = await create({ 'x-fal-file-name': 'a.bin' })
  const { response_url } = await submit()
  clock.advance(3_000)
  const { images } = (await (await ask(response_url)).json()) as { images: { url: string }[] }
  const picture = String(images[0]?.url)
  const before = (await plain(picture)).text
  for (const id of [uploadId, 'x', '..', 'ever..']) {
    const at = `${picture}/multipart/${id}`
    expect((await plain(`${at}/1`, 'PUT', python, 'mine')).status).not.toBe(200)
    expect((await plain(`${at}/complete`, 'POST', python, '{}')).status).not.toBe(200)
  }
  expect((await plain(picture)).text).toBe(before)
})

test('when the storage is full, whole files and parts are refused in words, and a reset makes room', async () => {
  const at = await served({ uploadCapacity: 1_000 })
  const initiate = `${at.url}/rest.fal.ai/storage/upload/initiate`
  const place = async () => {
    const { body } = await plain(initiate, 'POST', { authorization }, '{"file_name":"a.bin"}')
    return String(body['upload_url'])
  }
  const put = async (bytes: number) => (await plain(await place(), 'PUT', {}, 'x'.repeat(bytes))).status
  const part = async (bytes: number) => {
    const url = new URL(await place())
    url.pathname += '/1'
    return plain(url.href, 'PUT', {}, 'x'.repeat(bytes))
  }
  expect([await put(500), (await part(400)).status, await put(101), await put(100)]).toEqual([
    200, 200, 413, 200,
  ])
  const full = await part(1)
  expect([full.status, full.body]).toEqual([
    413,
    { detail: 'The storage is full: uploads may have 1000 bytes in all' },
  ])
  await plain(`${at.url}/__mock/reset`, 'POST', { 'content-type': 'application/json' })
  expect(await put(1_000)).toBe(200)
})
