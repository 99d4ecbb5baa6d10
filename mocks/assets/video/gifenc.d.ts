// Types of the part of gifenc we use; the package brings none.
declare module 'gifenc' {
  type Palette = number[][]

  interface FrameOptions {
    readonly palette?: Palette
    /** ms */
    readonly delay: number
    readonly transparent?: boolean
    readonly transparentIndex?: number
    /** What becomes of the frame: 1 leaves it in place. */
    readonly dispose?: number
  }

  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array
  }

  export interface Gifenc {
    GIFEncoder(): Encoder
    quantize(rgba: Uint8Array | Uint8ClampedArray, maxColours: number): Palette
    applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array
  }
}
