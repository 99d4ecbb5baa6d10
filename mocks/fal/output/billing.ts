// What a result is said to have cost, in the model's own unit (fal.md 3.2: `X-Fal-Billable-Units`).

/** Images by number, films and sounds by seconds, anything else as one. */
export function billableUnits(output: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(output['images'])) return String(output['images'].length)
  const timed = (output['video'] ?? output['audio']) as { readonly duration?: number } | null | undefined
  return String(timed?.duration ?? 1)
}
