#!/usr/bin/env bash
# @readme/httpsnippet 11.1.0 writes a 20-digit seed of a recorded JSON body rounded into curl, Python and PHP, though all
# three could send the recorded text; Go, Ruby and Java get it digit by digit.
# Guess before the run: curl and PHP keep the text, only the JavaScript targets round it.
# Whom it hurts: "copy as curl" of a job with a large seed asks for another picture.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @readme/httpsnippet@11.1.0
cat >probe.mjs <<'PROBE'
import { HTTPSnippet } from '@readme/httpsnippet'

const request = {
  method: 'POST',
  url: 'https://queue.fal.run/fal-ai/flux/dev',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [{ name: 'content-type', value: 'application/json' }],
  queryString: [],
  headersSize: -1,
  bodySize: 46,
  postData: { mimeType: 'application/json', text: '{"prompt":"a","seed":12345678901234567890}' },
}
for (const [target, client] of [['shell', 'curl'], ['python', 'requests'], ['php', 'curl'], ['go', 'native'], ['ruby', 'native'], ['java', 'okhttp']]) {
  const text = [await new HTTPSnippet(structuredClone(request)).convert(target, client)].flat().join('\n')
  console.log(target, /1234567\d+/.exec(text)[0])
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
shell 12345678901234567000
python 12345678901234567000
php 12345678901234567000
go 12345678901234567890
ruby 12345678901234567890
java 12345678901234567890
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
