// The honest transcript with a film in place of its pictures, for the promises that only a film can show.
import { isJsonObject } from '../../../../src/core/json.ts'
import type { Transcript } from '../../../../src/core/transcript.ts'
import { body, bytes, setSent, which } from '../../spoil.ts'

const happy = which('happy', 'media', 'get')

/** The head of an MP4 of so many seconds: its type, and a movie header of version 0 in milliseconds. */
export function mp4(seconds: number): Buffer {
  const head = Buffer.alloc(160)
  head.write('\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x74moov\0\0\0\x6cmvhd', 'latin1')
  head.writeUInt32BE(1000, 44)
  head.writeUInt32BE(seconds * 1000, 48)
  return head
}

/** Asked for a film of 4 s, told one of 4 s, and sent it, under the address of the first picture. */
export function filmed(honest: Transcript): Transcript {
  const told = body(which('happy', 'result', 'first'), (output) => {
    const [image] = Array.isArray(output['images']) ? output['images'] : []
    const url = isJsonObject(image) ? (image['url'] ?? null) : null
    return { ...output, images: [], video: { url, content_type: 'video/mp4', duration: 4 } }
  })
  const asked = setSent(which('happy', 'submit'), { duration: '4s' })
  return bytes(happy, mp4(4))(told(asked(honest)))
}
