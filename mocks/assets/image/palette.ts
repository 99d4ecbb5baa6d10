// The colours and shapes that a seed stands for: two seeds are told apart at a glance, one seed always looks the same.
import { seedBytes } from '../seed-bytes.ts'
import type { Caption } from '../spec.ts'
import type { Colour } from './canvas.ts'

export interface Palette {
  readonly top: Colour
  readonly bottom: Colour
  readonly accent: Colour
  /** Discs in shares of the picture: centre 0 to 1 on either axis, radius as a share of the shorter side. */
  readonly discs: readonly {
    readonly x: number
    readonly y: number
    readonly radius: number
    readonly light: boolean
  }[]
}

const DISC_COUNT = 7
const BYTES_PER_DISC = 4
const GOLDEN_ANGLE = 137.508

export function paletteOf(seed: Caption['seed']): Palette {
  const bytes = seedBytes(seed)
  const share = (index: number): number => (bytes[index] ?? 0) / 255
  const hue = hueOf(seed)
  const turn = 40 + share(1) * 70
  return {
    top: fromHsl(hue, 0.62, 0.5),
    bottom: fromHsl(hue + turn, 0.6, 0.3),
    accent: fromHsl(hue + 180 + turn / 2, 1, 0.78),
    discs: Array.from({ length: DISC_COUNT }, (_, index) => {
      const at = 2 + index * BYTES_PER_DISC
      return {
        x: share(at),
        y: share(at + 1) * 0.9,
        radius: 0.1 + share(at + 2) * 0.35,
        light: (bytes[at + 3] ?? 0) % 3 !== 0,
      }
    }),
  }
}

/** Whole numbers step by the golden angle, so that neighbouring seeds have colours far apart; other seeds are hashed. */
function hueOf(seed: Caption['seed']): number {
  const text = String(seed)
  const step = /^\d+$/.test(text) ? Number(BigInt(text) % 3600n) : (seedBytes(seed)[0] ?? 0)
  return (step * GOLDEN_ANGLE) % 360
}

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const channel = (offset: number): number => {
    const angle = (offset + hue / 30) % 12
    const swing = saturation * Math.min(lightness, 1 - lightness)
    return Math.round(255 * (lightness - swing * Math.max(-1, Math.min(angle - 3, 9 - angle, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}
