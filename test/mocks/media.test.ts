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

test('uploads never share a path, and the oldest make room for the newest', () => {
  const shelf = mediaShelf('secret', 100, 1_000)
  const asset = shelf.put(result('a'), pathOf)
  const paths = [
    shelf.put(upload(400), pathOf),
    shelf.put(upload(400), pathOf),
    shelf.put(upload(400), pathOf),
  ]
  expect(new Set(paths).size).toBe(3)
  expect(paths.map((path) => shelf.find(path) !== undefined)).toEqual([false, true, true])
  expect(shelf.find(asset)).toBeDefined()
  const huge = shelf.put(upload(5_000), pathOf)
  expect(paths.map((path) => shelf.find(path))).toEqual([undefined, undefined, undefined])
  expect(shelf.find(huge)).toBeDefined()
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
