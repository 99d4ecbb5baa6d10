// Which decoders a film asks for: the least level of H.264 whose limits cover it (ITU-T H.264, table A-1).

/** Sides in pixels, and how many such pictures a second. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly fps: number
}

/** level_idc; most macroblocks a second, in a picture, and in the pictures kept. Lower levels are of no use to anyone. */
const LEVELS = [
  [30, 40_500, 1620, 8100],
  [31, 108_000, 3600, 18_000],
  [32, 216_000, 5120, 20_480],
  [40, 245_760, 8192, 32_768],
  [42, 522_240, 8704, 34_816],
  [50, 589_824, 22_080, 110_400],
  [51, 983_040, 36_864, 184_320],
  [52, 2_073_600, 36_864, 184_320],
  [60, 4_177_920, 139_264, 696_320],
  [61, 8_355_840, 139_264, 696_320],
  [62, 16_711_680, 139_264, 696_320],
] as const
/** The one that the next refers to. */
const KEPT = 1

export function levelFor({ width, height, fps }: Picture): number {
  const [across, down] = [Math.ceil(width / 16), Math.ceil(height / 16)]
  const size = across * down
  const covering = LEVELS.find(
    ([, rate, most, kept]) =>
      size * fps <= rate && size <= most && size * KEPT <= kept && Math.max(across, down) ** 2 <= 8 * most,
  )
  return covering?.[0] ?? 62
}
