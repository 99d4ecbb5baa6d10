#!/usr/bin/env bash
# har-to-k6 0.14.16 refuses a plain HAR whose recorded body holds `${…}`: it takes the text for one of its own templates and
# asks for a variable of that name. HAR 1.2 gives the text no such meaning.
# Guess before the run: the recorded text is sent as it stands.
# Whom it hurts: prompts and workflows that carry placeholders of their own; the whole recording is refused for one of them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent har-to-k6@0.14.16
cat >probe.mjs <<'PROBE'
import harToK6 from 'har-to-k6'

const entry = (prompt) => ({
  startedDateTime: '2026-11-30T10:00:00.000Z',
  time: 1,
  request: {
    method: 'POST',
    url: 'https://queue.example/fal-ai/flux',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [{ name: 'content-type', value: 'application/json' }],
    queryString: [],
    postData: { mimeType: 'application/json', text: JSON.stringify({ prompt }) },
    headersSize: -1,
    bodySize: -1,
  },
  response: { status: 200, statusText: 'OK', httpVersion: 'HTTP/1.1', cookies: [], headers: [], content: { size: 0, mimeType: '' }, redirectURL: '', headersSize: -1, bodySize: -1 },
  cache: {},
  timings: { send: 0, wait: 1, receive: 0 },
})
for (const prompt of ['a price tag of $20', 'a sign that reads ${name}']) {
  const archive = { log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries: [entry(prompt)] } }
  const told = await harToK6.liHARToK6Script(archive).then(({ main }) => /\{"prompt".*\}/.exec(main)[0], (error) => `${error.name}: ${error.message}`)
  console.log(prompt, '->', told)
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
a price tag of $20 -> {"prompt":"a price tag of $20"}
a sign that reads ${name} -> UndefinedVariable: Post text referenced undefined variable: name
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
