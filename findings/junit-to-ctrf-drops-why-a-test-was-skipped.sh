#!/usr/bin/env bash
# junit-to-ctrf 0.0.14 keeps the message of a failure and drops the message of `<skipped>`; the suite's timestamp is dropped
# too, and the run starts and stops at 0.
# Guess before the run: a skipped test keeps its message.
# Whom it hurts: reports in which "skipped" without a reason hides a budget that forbade the test.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent junit-to-ctrf@0.0.14
cat >probe.mjs <<'PROBE'
import { readFileSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

writeFileSync('in.xml', `<testsuites><testsuite name="fal" tests="2" timestamp="2026-11-30T10:00:00">
<testcase classname="c" name="a" time="1"><failure message="expected 202">trace</failure></testcase>
<testcase classname="c" name="b" time="1"><skipped message="the budget forbids it"/></testcase></testsuite></testsuites>`)
execFileSync('npx', ['junit-to-ctrf', 'in.xml', '-o', 'out.json'])
const { results } = JSON.parse(readFileSync('out.json', 'utf8'))
for (const { status, message } of results.tests) console.log(status, message)
console.log(results.summary.start, results.summary.stop)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
failed expected 202
skipped undefined
0 0
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
