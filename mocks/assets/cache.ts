// Keeps rendered files for a while, so that HEAD, GET and the ranges of one asset render it once.
import type { AssetSpec } from './spec.ts'
import { serializeAssetSpec } from './spec-text.ts'

export interface AssetCache {
  /** The bytes of `spec`; `render` is called only when they are not held. Callers who ask meanwhile share one rendering. */
  readonly get: (spec: AssetSpec, render: (spec: AssetSpec) => Promise<Uint8Array>) => Promise<Uint8Array>
  /** Bytes held at present. */
  readonly size: () => number
  readonly clear: () => void
}

const DEFAULT_CAPACITY = 64 * 1024 * 1024

/** Holds at most `capacity` bytes and drops what was used longest ago. A file larger than that is rendered each time. */
export function assetCache(capacity: number = DEFAULT_CAPACITY): AssetCache {
  const held = new Map<string, Uint8Array>()
  const underway = new Map<string, Promise<Uint8Array>>()
  let size = 0

  const drop = (key: string): void => {
    size -= held.get(key)?.length ?? 0
    held.delete(key)
  }
  const keep = (key: string, bytes: Uint8Array): void => {
    drop(key)
    held.set(key, bytes)
    size += bytes.length
    for (const oldest of held.keys()) {
      if (size <= capacity) return
      drop(oldest)
    }
  }
  const renderOnce = async (key: string, rendering: Promise<Uint8Array>): Promise<Uint8Array> => {
    underway.set(key, rendering)
    try {
      const bytes = await rendering
      keep(key, bytes)
      return bytes
    } finally {
      underway.delete(key)
    }
  }

  return {
    get: async (spec, render) => {
      const key = serializeAssetSpec(spec)
      const bytes = held.get(key)
      if (bytes === undefined) return underway.get(key) ?? renderOnce(key, render(spec))
      held.delete(key)
      held.set(key, bytes)
      return bytes
    },
    size: () => size,
    clear: () => {
      held.clear()
      size = 0
    },
  }
}
