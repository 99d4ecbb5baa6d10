// An asset spec as one compact line of URL-safe text, and back, so that it can ride in a URL or lie in the ledger.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { cut } from '../../src/core/cut.ts'
import type { AssetSpec } from './spec.ts'

/** Parsed text is not allowed to grow beyond this many bytes, so that a forged URL cannot exhaust memory. */
const MAX_JSON_BYTES = 1_000_000

/** Base64url text; equal specs whose keys are in the same order give equal text. */
export function serializeAssetSpec(spec: AssetSpec): string {
  const json = JSON.stringify(spec, (_key, value: unknown) =>
    typeof value === 'bigint' ? { bigint: String(value) } : value,
  )
  return deflateRawSync(json, { level: 9 }).toString('base64url')
}

/**
 * The spec that {@link serializeAssetSpec} wrote. It trusts the content: sign what leaves the process.
 *
 * @throws TypeError when the text was not written by serializeAssetSpec.
 */
export function parseAssetSpec(text: string): AssetSpec {
  try {
    const json = inflateRawSync(Buffer.from(text, 'base64url'), {
      maxOutputLength: MAX_JSON_BYTES,
    }).toString()
    const spec: unknown = JSON.parse(json, (_key, value: unknown) => reviveBigint(value))
    if (!isAssetSpec(spec)) throw new TypeError('its kind is unknown')
    return spec
  } catch (cause) {
    throw new TypeError(`Not a serialized asset: ${cut(text, 40)}. Pass what serializeAssetSpec returned.`, {
      cause,
    })
  }
}

const KINDS: ReadonlySet<unknown> = new Set<AssetSpec['kind']>([
  'image',
  'video',
  'audio',
  'model3d',
  'text',
  'archive',
])

function isAssetSpec(value: unknown): value is AssetSpec {
  return typeof value === 'object' && value !== null && 'kind' in value && KINDS.has(value.kind)
}

function reviveBigint(value: unknown): unknown {
  const isBigint = typeof value === 'object' && value !== null && 'bigint' in value
  return isBigint ? BigInt(String(value.bigint)) : value
}
