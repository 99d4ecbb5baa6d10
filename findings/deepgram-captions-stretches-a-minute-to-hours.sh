#!/usr/bin/env bash
# @deepgram/captions 1.2.0 reads the times of an AssemblyAI transcript, which that host gives in milliseconds, as seconds: a caption of
# 1.5 s ends after 25 minutes. A word whose end is null gives a caption that ends at 0, before it began.
# Guess before the run: captions of AssemblyAI's transcripts come out at the right times; a null end is left out or refused.
# Whom it hurts: captions that never show in time; nothing is thrown, so only a viewer notices.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @deepgram/captions@1.2.0
cat >probe.mjs <<'PROBE'
import captions from '@deepgram/captions'

const line = (converter) => /.* --> .*/.exec(captions.srt(converter))[0]
const words = [{ text: 'Hello', start: 0, end: 900 }, { text: 'there', start: 900, end: 1500 }]
console.log('AssemblyAI, 0 to 1,500 ms:', line(new captions.AssemblyAiConverter({ id: 't1', status: 'completed', words })))
const told = (end) => ({ results: { channels: [{ alternatives: [{ words: [{ word: 'hello', start: 3, end: 4 }, { word: 'there', start: 4, end }] }] }] } })
for (const end of [5, null]) console.log(`Deepgram, 3 s to ${end}:`, line(new captions.DeepgramConverter(told(end))))
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
AssemblyAI, 0 to 1,500 ms: 00:00:00,000 --> 00:25:00,000
Deepgram, 3 s to 5: 00:00:03,000 --> 00:00:05,000
Deepgram, 3 s to null: 00:00:03,000 --> 00:00:00,000
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
