#!/usr/bin/env bash
# mime 4.1.2 and mime-types 3.0.2 give `mpga` for audio/mpeg and `qt` for video/quicktime, and know no ending at all for
# audio/flac (registered by RFC 9639), only for audio/x-flac.
# Guess before the run: mp3, mov, flac.
# Whom it hurts: outputs that are saved under an ending taken from their content type; players do not know `.mpga`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent mime@4.1.2 mime-types@3.0.2
cat >probe.mjs <<'PROBE'
import mime from 'mime'
import types from 'mime-types'

for (const type of ['audio/mpeg', 'video/quicktime', 'audio/flac', 'audio/x-flac'])
  console.log(type, mime.getExtension(type), types.extension(type))
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
audio/mpeg mpga mpga
video/quicktime qt qt
audio/flac null false
audio/x-flac flac flac
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
