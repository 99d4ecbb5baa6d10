// Counts the samples in whole frames of FLAC, as the bytes come. A frame is whole where its CRC-16 comes out. RFC 9639, 9

/** Bytes of the longest head: sync 2, sizes 2, number 7, block size 2, sample rate 2, CRC 1. */
const longestHead = 16
/** The last frame may be followed by a tag of another format. */
const tags = /^(TAG|APE|LYR|ID3)/

export class FrameCount {
  private window = Buffer.alloc(0)
  /** Samples before the frame under way, and in it. */
  private before = 0
  private within = 0
  private crc = 0
  private frameBytes = 0
  private readonly fixedSize: number

  /** `fixedSize` is how many samples each block has in a file whose frames are numbered. */
  constructor(fixedSize: number) {
    this.fixedSize = fixedSize
  }

  add(piece: Buffer): void {
    this.window = Buffer.concat([this.window, piece])
    const end = Math.max(0, this.window.length - longestHead)
    for (let at = 0; at < end; at++) this.step(at)
    this.window = Buffer.from(this.window.subarray(end))
  }

  /** To be asked once all has come. */
  samples(): number {
    for (let at = 0; at < this.window.length; at++) this.step(at)
    this.window = Buffer.alloc(0)
    this.close()
    return this.before
  }

  /** Whether a frame or a foreign tag begins here, after a frame that is whole. */
  private step(at: number): void {
    const byte = this.window[at] ?? 0
    if (this.crc === 0 && (byte === 0xff || tags.test(this.window.toString('latin1', at, at + 3)))) {
      const size = byte === 0xff ? blockSize(this.window.subarray(at, at + longestHead), this.fixedSize) : 0
      if (size !== undefined) {
        this.close()
        this.within = size
        this.frameBytes = 0
      }
    }
    this.crc = ((this.crc << 8) & 0xffff) ^ (table16[(this.crc >> 8) ^ byte] ?? 0)
    this.frameBytes++
  }

  /** Counts the frame under way if all its bytes bear out their CRC. */
  private close(): void {
    if (this.crc === 0 && this.frameBytes > 0) this.before += this.within
    this.crc = 0
    this.within = 0
  }
}

/** Samples of the block whose head begins here; undefined where none does. */
function blockSize(head: Buffer, fixedSize: number): number | undefined {
  if (head[0] !== 0xff || ((head[1] ?? 0) & 0xfe) !== 0xf8 || head.length < 6) return undefined
  const [sizeCode, rateCode] = [(head[2] ?? 0) >> 4, (head[2] ?? 0) & 0x0f]
  if (sizeCode === 0 || rateCode === 15) return undefined
  let at = 4 + numberBytes(head[4] ?? 0)
  const own = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0
  if (at + own + 3 > longestHead || head.length < at + own + 1) return undefined
  const told = own === 0 ? 0 : head.readUIntBE(at, own) + 1
  at += own + (rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0)
  if (head.length <= at || crc8(head.subarray(0, at)) !== head[at]) return undefined
  if (own > 0) return told
  if (sizeCode === 1) return 192
  return sizeCode < 6 ? 576 << (sizeCode - 2) : 256 << (sizeCode - 8) || fixedSize
}

/** Bytes of a number that is coded as UTF-8 codes letters. */
function numberBytes(first: number): number {
  let ones = 0
  while (ones < 8 && first & (0x80 >> ones)) ones++
  return Math.max(1, ones)
}

function crc8(bytes: Buffer): number {
  return bytes.reduce((crc, byte) => table8[crc ^ byte] ?? 0, 0)
}

const table8 = tableOf(8, 0x07)
const table16 = tableOf(16, 0x8005)

/** The remainders of all bytes by a polynomial of so many bits. */
function tableOf(bits: number, polynomial: number): readonly number[] {
  const top = 1 << (bits - 1)
  return Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8)
    for (let bit = 0; bit < 8; bit++) crc = crc & top ? (crc << 1) ^ polynomial : crc << 1
    return crc & (2 * top - 1)
  })
}
