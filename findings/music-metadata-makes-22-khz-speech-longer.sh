#!/usr/bin/env bash
# music-metadata 11.16.1 gives a constant-rate MP3 of 22.05 kHz and 32 kbit/s, a format that speech hosts offer, a length that is half
# a percent too long, with `duration: true` too; mp3-duration 1.1.0 and get-mp3-duration 1.0.0 have it to the millisecond.
# Guess before the run: all three have it to the millisecond, at the rates of speech as at those of music.
# Whom it hurts: captions and bills by the second: an hour of speech reads 17 seconds longer.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent get-mp3-duration@1.0.0 mp3-duration@1.1.0 music-metadata@11.16.1
cat >probe.mjs <<'PROBE'
import getMp3Duration from 'get-mp3-duration'
import mp3Duration from 'mp3-duration'
import { parseBuffer } from 'music-metadata'

// Silent frames of Layer III, mono; a frame is padded by one byte where the rate would otherwise fall behind.
const mp3 = (frames, { version, samples, rate, kbits, bits }) => {
  const exact = ((samples / 8) * kbits * 1000) / rate
  let owed = 0
  const made = []
  for (let at = 0; at < frames; at += 1) {
    owed += exact
    const frame = Buffer.alloc(Math.floor(owed))
    owed -= frame.length
    frame.set([0xff, version, bits | (frame.length > Math.floor(exact) ? 2 : 0), 0xc0])
    made.push(frame)
  }
  return Buffer.concat(made)
}
const formats = {
  '22.05 kHz, 32 kbit/s': { version: 0xf3, samples: 576, rate: 22_050, kbits: 32, bits: 0x40 },
  '44.1 kHz, 128 kbit/s': { version: 0xfb, samples: 1152, rate: 44_100, kbits: 128, bits: 0x90 },
}
for (const [name, format] of Object.entries(formats)) {
  const bytes = mp3(5000, format)
  const { duration } = (await parseBuffer(bytes, { mimeType: 'audio/mpeg', size: bytes.length }, { duration: true })).format
  const right = (5000 * format.samples) / format.rate
  console.log(`${name}: ${right.toFixed(3)} s; music-metadata ${duration.toFixed(3)}, mp3-duration ${(await mp3Duration(bytes)).toFixed(3)}, get-mp3-duration ${(getMp3Duration(bytes) / 1000).toFixed(3)}`)
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
22.05 kHz, 32 kbit/s: 130.612 s; music-metadata 131.239, mp3-duration 130.612, get-mp3-duration 130.612
44.1 kHz, 128 kbit/s: 130.612 s; music-metadata 130.612, mp3-duration 130.612, get-mp3-duration 130.612
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
