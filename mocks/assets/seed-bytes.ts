// What a seed decides, as bytes: colours, shapes and melodies are read off them.
import { createHash } from 'node:crypto'
import type { Caption } from './spec.ts'

/** Sixty-four evenly spread bytes that follow from the seed alone. */
export function seedBytes(seed: Caption['seed']): Uint8Array {
  return createHash('sha512').update(String(seed)).digest()
}
