// The cache of rendered files.
import { expect, test } from 'vitest'
import type { AssetSpec } from '../../../mocks/assets/asset.ts'
import { assetCache } from '../../../mocks/assets/cache.ts'

function text(content: string): AssetSpec {
  return { kind: 'text', format: 'txt', text: content }
}

function countingRenderer(bytes: number) {
  const calls: AssetSpec[] = []
  const render = async (spec: AssetSpec): Promise<Uint8Array> => {
    calls.push(spec)
    return new Uint8Array(bytes)
  }
  return { calls, render }
}

test('an asset is rendered once, also for those who ask meanwhile', async () => {
  const cache = assetCache()
  const { calls, render } = countingRenderer(10)
  const [one, two] = await Promise.all([cache.get(text('a'), render), cache.get(text('a'), render)])
  expect(await cache.get(text('a'), render)).toBe(one)
  expect(two).toBe(one)
  expect(calls).toHaveLength(1)
  expect(cache.size()).toBe(10)
})

test('it never holds more than its capacity and drops what was used longest ago', async () => {
  const cache = assetCache(25)
  const { calls, render } = countingRenderer(10)
  for (const name of ['a', 'b', 'a', 'c']) await cache.get(text(name), render)
  expect(cache.size()).toBe(20)
  await cache.get(text('a'), render)
  expect(calls).toHaveLength(3)
  await cache.get(text('b'), render)
  expect(calls).toHaveLength(4)
})

test('a file larger than the cache is served but not held', async () => {
  const cache = assetCache(5)
  const { render } = countingRenderer(10)
  expect(await cache.get(text('a'), render)).toHaveLength(10)
  expect(cache.size()).toBe(0)
})

test('a rendering that failed is tried again', async () => {
  const cache = assetCache()
  const failing = async (): Promise<Uint8Array> => {
    throw new RangeError('no')
  }
  await expect(cache.get(text('a'), failing)).rejects.toThrow('no')
  const { render } = countingRenderer(3)
  expect(await cache.get(text('a'), render)).toHaveLength(3)
})

test('clear empties it', async () => {
  const cache = assetCache()
  const { calls, render } = countingRenderer(10)
  await cache.get(text('a'), render)
  cache.clear()
  expect(cache.size()).toBe(0)
  await cache.get(text('a'), render)
  expect(calls).toHaveLength(2)
})
