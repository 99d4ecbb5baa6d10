// The shelf of result media and uploads: what it keeps, and for how much memory.
import { expect, test } from 'vitest'
import { type MediaItem, mediaShelf } from '../../mocks/media.ts'

const upload = (bytes: number): MediaItem => ({
  provider: 'fal',
  index: 0,
  ttlMs: null,
  putAt: 0,
  content: { kind: 'upload', bytes: new Uint8Array(bytes), contentType: 'text/plain' },
})
const result = (jobId: string, index = 0): MediaItem => ({
  provider: 'fal',
  jobId,
  index,
  ttlMs: null,
  putAt: 0,
  content: { kind: 'asset', spec: { kind: 'text', format: 'txt', text: jobId } },
})
const pathOf = (token: string) => `/files/${token}`

test('the same file of a job has the same path, any other file another', () => {
  const shelf = mediaShelf('secret')
  const path = shelf.put(result('a'), pathOf)
  expect(shelf.put(result('a'), pathOf)).toBe(path)
  expect(shelf.put(result('a', 1), pathOf)).not.toBe(path)
  expect(mediaShelf('other secret').put(result('a'), pathOf)).not.toBe(path)
})

test('uploads never share a path, and have so much room in all and no more', () => {
  const shelf = mediaShelf('secret', 100, 1_000)
  const paths = [shelf.put(upload(400), pathOf), shelf.put(upload(400), pathOf)]
  expect(new Set(paths).size).toBe(2)
  expect(shelf.hasRoom(200, 0)).toBe(true)
  expect(shelf.hasRoom(201, 0)).toBe(false)
  shelf.drop(paths[0] ?? '')
  expect(shelf.hasRoom(600, 0)).toBe(true)
  shelf.clear()
  expect(shelf.hasRoom(1_000, 0)).toBe(true)
})

test('uploads whose life is over make room for others', () => {
  const shelf = mediaShelf('secret', 100, 1_000)
  const path = shelf.put({ ...upload(800), ttlMs: 5_000 }, pathOf)
  const kept = shelf.put(upload(200), pathOf)
  expect(shelf.hasRoom(800, 4_999)).toBe(false)
  expect(shelf.hasRoom(800, 5_000)).toBe(true)
  expect([shelf.find(path), shelf.find(kept) !== undefined]).toEqual([undefined, true])
})

test('memory is given back as uploads end, not only when it is needed', () => {
  const shelf = mediaShelf('secret', 100, 1_000_000)
  const path = shelf.put({ ...upload(10), ttlMs: 5_000 }, pathOf)
  expect([shelf.hasRoom(1, 4_999), shelf.find(path) !== undefined]).toEqual([true, true])
  expect([shelf.hasRoom(1, 5_000), shelf.find(path)]).toEqual([true, undefined])
})

test('a small upload keeps no larger buffer in memory', () => {
  const shelf = mediaShelf('secret')
  const large = new Uint8Array(100_000)
  const { content } = upload(0)
  const item = { ...upload(0), content: { ...content, bytes: large.subarray(0, 10) } as MediaItem['content'] }
  const kept = shelf.find(shelf.put(item, pathOf))?.content
  expect(kept?.kind === 'upload' && kept.bytes.buffer.byteLength).toBe(10)
})

test('an upload put again at its path takes the place of the former', () => {
  const shelf = mediaShelf('secret', 100, 1_000)
  const other = shelf.put(upload(500), pathOf)
  for (let time = 0; time < 5; time++) shelf.put(upload(400), () => '/files/mine')
  expect(shelf.find(other)).toBeDefined()
  expect(shelf.find('/files/mine')).toBeDefined()
})

test('beyond its capacity the oldest file goes', () => {
  const shelf = mediaShelf('secret', 2)
  const [first, second, third] = ['a', 'b', 'c'].map((id) => shelf.put(result(id), pathOf))
  expect(shelf.find(first ?? '')).toBeUndefined()
  expect([second, third].map((path) => shelf.find(path ?? ''))).not.toContain(undefined)
})
