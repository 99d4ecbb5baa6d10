// How a format is read through without decoding, while its bytes come: what a reader wants next, and how it gets it.

/**
 * The next `take` bytes at once (a few); `skip` bytes passed over, `see` being shown the pieces of them; or all up to and
 * with the next byte that is `until`.
 */
export type Want =
  | { readonly take: number }
  | { readonly skip: number; readonly see?: (piece: Buffer) => void }
  | { readonly until: number }

/**
 * Reads one file from its first byte. It is given what it took (an empty buffer for what it passed over), or undefined
 * where the file ended first; it returns what is wrong with the file, or undefined for a whole one. What follows after
 * that is nobody's business: readers of these formats stop there too.
 */
export type FormatReader = () => Generator<Want, string | undefined, Buffer | undefined>

const nothing = Buffer.alloc(0)

/** Feeds a reader piece by piece. Holds no more than the bytes that the reader wants at once. */
export class Feed {
  private readonly reading: ReturnType<FormatReader>
  private want: Want = { take: 0 }
  private held = nothing
  private left = 0
  private isOver = false
  private found: string | undefined

  constructor(read: FormatReader) {
    this.reading = read()
    this.goOn(nothing)
  }

  add(piece: Buffer): void {
    for (let rest = piece; rest.length > 0 && !this.isOver; ) rest = this.consume(rest)
  }

  /** What is wrong with the file, now that it has ended; undefined for a whole one. */
  fault(): string | undefined {
    while (!this.isOver) this.goOn(undefined)
    return this.found
  }

  /** What is left of `piece` once the want is met, or the piece is used up. */
  private consume(piece: Buffer): Buffer {
    const { want } = this
    if ('until' in want) {
      const at = piece.indexOf(want.until)
      if (at >= 0) this.goOn(nothing)
      return at < 0 ? nothing : piece.subarray(at + 1)
    }
    const part = piece.subarray(0, this.left)
    this.left -= part.length
    if ('take' in want) this.held = Buffer.concat([this.held, part])
    else want.see?.(part)
    if (this.left === 0) this.goOn(this.held)
    return piece.subarray(part.length)
  }

  private goOn(given: Buffer | undefined): void {
    for (let next = given; ; next = nothing) {
      const { done, value } = this.reading.next(next)
      this.held = nothing
      if (done) {
        this.isOver = true
        this.found = value
        return
      }
      this.want = value
      this.left = 'take' in value ? value.take : 'skip' in value ? value.skip : 1
      if (this.left > 0) return
    }
  }
}
