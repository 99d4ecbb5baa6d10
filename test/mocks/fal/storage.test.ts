// Uploads to fal's mock: whole, in parts, with tokens, for JavaScript's and Python's ways (fal.md 11; 16, D15).
import { expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { stage } from './stage.ts'

const spec = loadSpec('fal')
const initiate = '/storage/upload/initiate?storage_type='
const pathOf = (url: string) => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

test.each(['fal-cdn-v3', 'gcs'])('%s: initiate, put without credentials, download', async (type) => {
  const { post, http } = stage()
  const { body } = await post(`/rest.fal.ai${initiate}${type}`, {
    content_type: 'image/png',
    file_name: 'my cat.png',
  }).expect(200)
  expect(spec.schemas.check('UploadTicket', body)).toEqual([])
  expect(body.file_url).toMatch(/\/files\/b\/[0-9a-f]{8}\/[\w-]+_my_cat\.png$/)
  await http.get(pathOf(body.file_url)).expect(404)
  await http
    .put(pathOf(body.upload_url))
    .set('content-type', 'image/png')
    .send(Buffer.from('bytes'))
    .expect(200)
  const file = await http.get(pathOf(body.file_url)).buffer(true).responseType('blob').expect(200)
  expect(file.headers['content-type']).toBe('image/png')
  expect(file.body.toString()).toBe('bytes')
})

test('an upload needs the address it was given', async () => {
  const { post, http } = stage()
  const { body } = await post(`${initiate}fal-cdn-v3`, {
    content_type: 'text/plain',
    file_name: 'a.txt',
  }).expect(200)
  await http.put(new URL(body.upload_url).pathname).send('x').expect(403)
  await http
    .put(`${pathOf(body.upload_url)}0`)
    .send('x')
    .expect(403)
  await http.put('/files/b/00000000/x.txt?token=ever.0').send('x').expect(403)
})

test('an upload lives as long as its lifecycle says', async () => {
  const { post, http, clock } = stage()
  const { body } = await post(
    `${initiate}fal-cdn-v3`,
    { content_type: 'text/plain', file_name: 'a.txt' },
    { 'x-fal-object-lifecycle': '{"expiration_duration_seconds":60}' },
  ).expect(200)
  await http.put(pathOf(body.upload_url)).set('content-type', 'text/plain').send('x').expect(200)
  clock.advance(59_999)
  await http.get(pathOf(body.file_url)).expect(200)
  clock.advance(1)
  await http.get(pathOf(body.file_url)).expect(404)
})

test('parts are joined in order, whatever order they came in', async () => {
  const { post, http } = stage()
  const { body } = await post('/storage/upload/initiate-multipart?storage_type=fal-cdn-v3', {
    content_type: 'text/plain',
    file_name: 'long.txt',
  }).expect(200)
  const { pathname, search } = new URL(body.upload_url)
  const put = (n: number, text: string) =>
    http.put(`${pathname}/${n}${search}`).send(Buffer.from(text)).expect(200)
  const second = await put(2, 'world')
  expect(spec.schemas.check('UploadedPart', second.body)).toEqual([])
  expect(second.body.partNumber).toBe(2)
  const first = await put(1, 'hello ')
  const parts = [first.body, second.body]
  await http.post(`${pathname}/complete${search}`).send({ parts }).expect(200)
  const file = await http.get(pathOf(body.file_url)).buffer(true).responseType('blob').expect(200)
  expect(file.body.toString()).toBe('hello world')
  await http.post(`${pathname}/complete${search}`).send({ parts }).expect(400)
})

test("a token in Python's spelling allows direct uploads, whole and in parts", async () => {
  const { post, http } = stage()
  const { body: token } = await post('/rest.fal.ai/storage/auth/token?storage_type=fal-cdn-v3', {}).expect(
    200,
  )
  expect(spec.schemas.check('CdnToken', token)).toEqual([])
  expect(token.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
  const authorization = `${token.token_type} ${token.token}`
  const upload = await http
    .post(`${new URL(token.base_url).pathname}/files/upload`)
    .set({ authorization, 'x-fal-file-name': 'b.bin', 'content-type': 'application/x-thing' })
    .send(Buffer.from('direct'))
    .expect(200)
  expect(spec.schemas.check('CdnUpload', upload.body)).toEqual([])
  const file = await http.get(pathOf(upload.body.access_url)).buffer(true).responseType('blob').expect(200)
  expect(file.body.toString()).toBe('direct')
  const begun = await http
    .post('/files/upload/multipart')
    .set({ authorization, 'x-fal-file-name': 'c.bin' })
    .expect(200)
  const base = `${new URL(begun.body.access_url).pathname}/multipart/${begun.body.uploadId}`
  const part = await http.put(`${base}/1`).set({ authorization }).send(Buffer.from('part')).expect(200)
  expect(part.headers['etag']).toMatch(/^"[0-9a-f]{32}"$/)
  await http.put(`${base}/2`).send(Buffer.from('part')).expect(401)
  await http.post(`${base}/complete`).set({ authorization }).send({ parts: [] }).expect(200)
  const joined = await http.get(pathOf(begun.body.access_url)).buffer(true).responseType('blob').expect(200)
  expect(joined.body.toString()).toBe('part')
})

test('storage asks for credentials and for what it needs', async () => {
  const { post, http } = stage()
  await http.post(`${initiate}fal-cdn-v3`).send({}).expect(401)
  await post(`${initiate}fal-cdn-v3`, {}, { authorization: 'Key invalid' }).expect(401)
  const missing = await post(`${initiate}fal-cdn-v3`, {}).expect(422)
  expect(missing.body.detail[0].loc).toEqual(['body', 'file_name'])
  await post(`${initiate}ftp`, { file_name: 'x' }).expect(400)
  await http.post('/files/upload').send('x').expect(401)
  await http.get('/files/upload').expect(405)
})

test('uploads may be larger than other bodies, and uploads to nowhere are refused all the same', async () => {
  const { post, http } = stage({ bodyLimit: 1_000 })
  const { body } = await post(`${initiate}fal-cdn-v3`, { content_type: 'x/y', file_name: 'big' }).expect(200)
  await http.put(pathOf(body.upload_url)).send(Buffer.alloc(5_000)).expect(200)
  await post('/fal-ai/flux-1/schnell', { prompt: 'x'.repeat(5_000) }).expect(413)
})
