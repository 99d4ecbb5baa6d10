#!/usr/bin/env bash
# junit-report-merger 9.0.4 adds up tests, failures, errors and skips of the files it merges, but gives the longest time
# among them as the whole time, although the files ran one after another.
# Guess before the run: the times are added like everything else.
# Whom it hurts: dashboards that show how long the contract suites took.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent junit-report-merger@9.0.4
cat >probe.mjs <<'PROBE'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const one = (name, time) =>
  `<testsuites tests="1" time="${time}"><testsuite name="${name}" tests="1" time="${time}"><testcase classname="c" name="n" time="${time}"/></testsuite></testsuites>`
writeFileSync('fal.xml', one('fal', 3.5))
writeFileSync('reka.xml', one('reka', 2))
execFileSync('npx', ['jrm', 'all.xml', 'fal.xml', 'reka.xml'])
console.log(/<testsuites [^>]*>/.exec(readFileSync('all.xml', 'utf8'))[0])
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
<testsuites tests="2" time="3.5">
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
