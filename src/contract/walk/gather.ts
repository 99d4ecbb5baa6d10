// Gathers the bytes of a reply, and the story of how they came, in bounded room: a host may send them one by one.
import type { Chunk } from '../../core/exchange.ts'

/** The first bytes of a body, at most `most`, in one piece: thousands of small pieces cost what one large piece does. */
export class Head {
  private room = Buffer.alloc(0)
  private used = 0
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  add(bytes: Buffer): void {
    const wanted = Math.min(this.used + bytes.length, this.most)
    if (wanted > this.room.length) this.grow(wanted)
    this.used += bytes.copy(this.room, this.used, 0, wanted - this.used)
  }

  bytes(): Buffer {
    return this.room.subarray(0, this.used)
  }

  private grow(wanted: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.most, Math.max(wanted, 2 * this.room.length)))
    this.room.copy(larger, 0, 0, this.used)
    this.room = larger
  }
}

/** Entries that the story of one reply may have. */
const mostEntries = 1000

/** When bytes came, and how many. Those of one ms are one entry; when the story grows long, neighbours are joined. */
export class Story {
  private entries: { atMs: number; bytes: number }[] = []

  add(atMs: number, bytes: number): void {
    const last = this.entries.at(-1)
    if (last?.atMs === atMs) last.bytes += bytes
    else this.entries.push({ atMs, bytes })
    if (this.entries.length > mostEntries) this.entries = joined(this.entries)
  }

  chunks(): readonly Chunk[] {
    return this.entries
  }
}

/** Half as many entries: each begins when its first part came. */
function joined(entries: readonly Chunk[]): Chunk[] {
  return Array.from({ length: Math.ceil(entries.length / 2) }, (_, at) => {
    const [first, second] = entries.slice(2 * at, 2 * at + 2)
    return { atMs: first?.atMs ?? 0, bytes: (first?.bytes ?? 0) + (second?.bytes ?? 0) }
  })
}
