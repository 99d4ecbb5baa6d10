// Sets a WebP picture into the middle of a larger transparent canvas, without touching its bitmap: a file of one frame in
// the extended format (https://developers.google.com/speed/webp/docs/riff_container), which is how 200 megapixels stay small.

interface Size {
  readonly width: number
  readonly height: number
}

const ANIMATION_FLAG = 0x02
const ALPHA_FLAG = 0x10
const RIFF_HEADER_BYTES = 12
const FRAME_MILLISECONDS = 1000

export function webpOnCanvas(webp: Uint8Array, picture: Size, canvas: Size): Uint8Array {
  const bitmap = webp.subarray(RIFF_HEADER_BYTES)
  const extended = Buffer.alloc(10)
  extended[0] = ANIMATION_FLAG | ALPHA_FLAG
  extended.writeUIntLE(canvas.width - 1, 4, 3)
  extended.writeUIntLE(canvas.height - 1, 7, 3)
  const frame = Buffer.alloc(16)
  // Offsets are stored halved.
  frame.writeUIntLE(Math.floor((canvas.width - picture.width) / 4), 0, 3)
  frame.writeUIntLE(Math.floor((canvas.height - picture.height) / 4), 3, 3)
  frame.writeUIntLE(picture.width - 1, 6, 3)
  frame.writeUIntLE(picture.height - 1, 9, 3)
  frame.writeUIntLE(FRAME_MILLISECONDS, 12, 3)
  const parts = [
    chunk('VP8X', extended),
    chunk('ANIM', Buffer.alloc(6)),
    chunk('ANMF', Buffer.concat([frame, bitmap])),
  ]
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts]))
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(8 + content.length + (content.length % 2))
  bytes.write(name, 0, 'latin1')
  bytes.writeUInt32LE(content.length, 4)
  bytes.set(content, 8)
  return bytes
}
