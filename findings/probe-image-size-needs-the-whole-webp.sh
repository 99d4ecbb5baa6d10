#!/usr/bin/env bash
# probe-image-size 7.5.0 tells the size of a PNG and of a JPEG from their first bytes, and of a WebP only when it has the whole
# file, as it looks for EXIF behind the picture: from less, `sync` gives null and the stream says "unrecognized file format".
# Guess before the run: 30 bytes are enough for a WebP, as they are for image-size 2.1.0.
# Whom it hurts: whoever asks a CDN for the first bytes of an output by `Range` to learn its size; fal and others hand out WebP.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent image-size@2.1.0 probe-image-size@7.5.0
cat >probe.mjs <<'PROBE'
import { Readable } from 'node:stream'
import { imageSize } from 'image-size'
import probe from 'probe-image-size'

// A 1 × 1 lossless WebP, made long by a chunk of 2,000 bytes which readers pass over.
const small = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')
const more = Buffer.alloc(2008)
more.write('XMP ')
more.writeUInt32LE(2000, 4)
const webp = Buffer.concat([small, more])
webp.writeUInt32LE(webp.length - 8, 4)
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000000', 'hex'), Buffer.alloc(2000)])
const told = (found) => found && `${found.width} × ${found.height}`
for (const [name, picture, length] of [['png', png, 30], ['webp', webp, webp.length], ['webp', webp, 1024], ['webp', webp, 30]]) {
  const part = picture.subarray(0, length)
  const streamed = await probe(Readable.from([part])).then(told, (error) => error.message)
  console.log(name, `${length} of ${picture.length} bytes:`, `sync ${told(probe.sync(part))}, stream ${streamed}, image-size ${told(imageSize(part))}`)
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
png 30 of 2030 bytes: sync 1 × 1, stream 1 × 1, image-size 1 × 1
webp 2042 of 2042 bytes: sync 1 × 1, stream 1 × 1, image-size 1 × 1
webp 1024 of 2042 bytes: sync null, stream unrecognized file format, image-size 1 × 1
webp 30 of 2042 bytes: sync null, stream unrecognized file format, image-size 1 × 1
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
