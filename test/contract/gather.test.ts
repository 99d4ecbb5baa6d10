// What is noted of a reply is bounded as its body is, however small the pieces in which it comes.
import { expect, test } from 'vitest'
import { Head, Story } from '../../src/contract/walk/gather.ts'

test('the head of a body that comes byte by byte is one piece of at most its limit', () => {
  const head = new Head(1000)
  for (let at = 0; at < 5000; at++) head.add(Buffer.from([at % 256]))
  expect(head.bytes()).toEqual(Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 256)))
  expect(head.bytes().buffer.byteLength).toBeLessThanOrEqual(16_384)
})

test('pieces of one moment are one entry of the story, those of others keep their times', () => {
  const story = new Story()
  for (const atMs of [0, 0, 0, 7, 9, 9]) story.add(atMs, 1)
  expect(story.chunks()).toEqual([
    { atMs: 0, bytes: 3 },
    { atMs: 7, bytes: 1 },
    { atMs: 9, bytes: 2 },
  ])
})

test('a long story is told by a thousand entries at most, and loses no byte', () => {
  const story = new Story()
  for (let atMs = 0; atMs < 1_000_000; atMs++) story.add(atMs, 1)
  const chunks = story.chunks()
  expect(chunks.length).toBeLessThanOrEqual(1000)
  expect(chunks.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1_000_000)
  expect(chunks.map(({ atMs }) => atMs)).toEqual(chunks.map(({ atMs }) => atMs).sort((a, b) => a - b))
})
