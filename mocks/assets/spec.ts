// What an asset is: the plain description from which its bytes follow, and nothing else.

/** What a rendered asset tells about its origin. Two captions that differ give two visibly or audibly different assets. */
export interface Caption {
  readonly prompt: string
  readonly model: string
  readonly seed: number | bigint | string
}

/** `width` and `height` in pixels, exact for PNG, JPEG and WebP (fal.md 12: up to 14142 on a side). */
export interface ImageSpec {
  readonly kind: 'image'
  readonly format: 'png' | 'jpeg' | 'webp'
  readonly width: number
  readonly height: number
  /** All black, as a safety checker leaves it. */
  readonly black?: true
  readonly caption: Caption
}

/**
 * `width` and `height` in pixels, for MP4 as `filmFrame` has them; `seconds` of running time; `fps` pictures in each of
 * them, 24 in MP4 and 4 in GIF when absent; `audio` adds an AAC track. What a film holds is told by `framesOf`.
 */
export interface VideoSpec {
  readonly kind: 'video'
  readonly format: 'mp4' | 'gif'
  readonly width: number
  readonly height: number
  readonly seconds: number
  readonly fps?: number
  readonly audio?: boolean
  readonly caption: Caption
}

/**
 * `sampleRate` in Hz, 44100 when absent; mono unless `channels` is 2; what a file really holds is told by `heldSound`.
 * `pcm` is headerless signed 16-bit little-endian, `mulaw` and `alaw` headerless bytes of G.711; `aac` is ADTS, `opus` an
 * Ogg file. With `speech` the prompt is said, without words; else the seed's tune is heard.
 */
export interface AudioSpec {
  readonly kind: 'audio'
  readonly format: 'wav' | 'mp3' | 'flac' | 'pcm' | 'mulaw' | 'alaw' | 'aac' | 'm4a' | 'opus'
  readonly seconds: number
  readonly sampleRate?: number
  readonly channels?: 1 | 2
  readonly speech?: true
  readonly caption: Caption
}

export interface Model3dSpec {
  readonly kind: 'model3d'
  readonly format: 'glb' | 'obj' | 'stl' | 'ply' | 'fbx' | 'usdz'
  readonly caption: Caption
}

/** `text` is served as it stands; for `base64` it already is the encoded text, for `safetensors` the file, letter for byte. */
export interface TextSpec {
  readonly kind: 'text'
  readonly format: 'txt' | 'json' | 'mtl' | 'svg' | 'base64' | 'safetensors'
  readonly text: string
}

/** Other assets by their names in it. */
export interface ArchiveSpec {
  readonly kind: 'archive'
  readonly format: 'zip'
  readonly files: Readonly<Record<string, AssetSpec>>
}

export type AssetSpec = ImageSpec | VideoSpec | AudioSpec | Model3dSpec | TextSpec | ArchiveSpec
