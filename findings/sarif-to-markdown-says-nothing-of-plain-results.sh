#!/usr/bin/env bash
# @security-alert/sarif-to-markdown 1.11.1 says "Nothing here" of every result whose rule has no `defaultConfiguration.level`, also of one
# that is itself marked `level: error`, and of one that names its rule by `ruleIndex` alone; SARIF 2.1.0 takes "warning" for what is absent.
# Guess before the run: an absent level reads as a warning, and the level of the result counts before the rule's.
# Whom it hurts: reports of contract checks shown in a pull request: broken promises, and a comment that there are none.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @security-alert/sarif-to-markdown@1.11.1
cat >probe.mjs <<'PROBE'
import markdown from '@security-alert/sarif-to-markdown'

const locations = [{ physicalLocation: { artifactLocation: { uri: 'queue.har' }, region: { startLine: 1 } } }]
const message = { text: 'status went back' }
const rules = { plain: { id: 'never-goes-back' }, levelled: { id: 'never-goes-back', defaultConfiguration: { level: 'error' } } }
const results = {
  'level: error': { ruleId: 'never-goes-back', level: 'error', message, locations },
  'no level': { ruleId: 'never-goes-back', message, locations },
  'ruleIndex alone': { ruleIndex: 0, level: 'error', message, locations },
}
const convert = markdown.sarifToMarkdown({ title: 'Contract', owner: 'owner', repo: 'repo', branch: 'main', sourceRoot: '' })
for (const [ruled, rule] of Object.entries(rules))
  for (const [told, result] of Object.entries(results)) {
    const [{ body, hasMessages }] = convert({ version: '2.1.0', runs: [{ tool: { driver: { name: 'any', rules: [rule] } }, results: [result] }] })
    console.log(`rule ${ruled}, result ${told}: ${body.includes(message.text) ? 'shown' : 'not shown'}, hasMessages ${hasMessages}`)
  }
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
rule plain, result level: error: not shown, hasMessages false
rule plain, result no level: not shown, hasMessages false
rule plain, result ruleIndex alone: not shown, hasMessages false
rule levelled, result level: error: shown, hasMessages true
rule levelled, result no level: shown, hasMessages true
rule levelled, result ruleIndex alone: not shown, hasMessages false
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
