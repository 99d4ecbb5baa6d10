#!/usr/bin/env bash
# junit-report-merger 9.0.4 writes a `skipped` count on `<testsuites>` when it merges reports that have none there; Jenkins' published
# schema (junit-10.xsd) knows that attribute on `<testsuite>` only, so two lawful reports become an unlawful one.
# Guess before the run: what is merged of lawful files is lawful by the same schema.
# Whom it hurts: pipelines that validate reports before they upload them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent junit-report-merger@9.0.4
cat >probe.mjs <<'PROBE'
import { mergeToString } from 'junit-report-merger'

const one = (name) =>
  `<testsuites><testsuite name="${name}" tests="1" failures="0" errors="0" skipped="1"><testcase classname="c" name="n"><skipped/></testcase></testsuite></testsuites>`
const merged = await mergeToString([one('fal'), one('reka')])
console.log(/<testsuites[^>]*>/.exec(one('fal'))[0], '->', /<testsuites[^>]*>/.exec(merged)[0])
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
<testsuites> -> <testsuites tests="2" failures="0" errors="0" skipped="2">
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
