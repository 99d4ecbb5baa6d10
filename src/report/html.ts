// The report as one HTML file: no script, no request, everything folded open on demand.
import { levels } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { adviceOnRun } from './advice.ts'
import { citedFacts } from './facts.ts'
import { dateOf, headOf } from './head.ts'
import { causesHtml, deviationsHtml } from './html/causes.ts'
import { clausesHtml } from './html/clauses.ts'
import { exchangesHtml } from './html/exchange.ts'
import { factsHtml } from './html/facts.ts'
import { notesHtml } from './html/notes.ts'
import { safe } from './html/safe.ts'
import { style } from './html/style.ts'
import { timelinesHtml } from './html/timeline.ts'

/** What a browser may do with a page that quotes strangers: show it. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** The page; it may be opened from a disk or an artifact store. */
export function htmlReport(report: Report): string {
  const facts = citedFacts(report)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${safe(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${safe(report.headline)} · relayproof</title>
<style>${style}</style>
</head>
<body>
${headHtml(report)}
<main>
${causesHtml(report)}
${deviationsHtml(report)}
<div class="clauses" id="clauses">
${filterHtml(report)}
${clausesHtml(report, facts)}
</div>
${notesHtml(report)}
${timelinesHtml(report)}
${exchangesHtml(report)}
${factsHtml(facts)}
</main>
<footer>relayproof ${safe(report.tool.version)} · ${safe(dateOf(report))} · keys and signed query parts are redacted</footer>
</body>
</html>
`
}

function headHtml(report: Report): string {
  const { tallies } = report
  const advice = adviceOnRun(report)
  return `<header class="${report.exitCode === 0 ? 'good' : 'bad'}">
<p class="brand">relayproof · contract report</p>
<h1>${safe(report.headline)}</h1>
<div class="tallies">${levels
    .filter((level) => tallies[level].total > 0)
    .map((level) => tallyHtml(report, level))
    .join('')}</div>
<dl class="facts">${headOf(report)
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${safe(value)}</dd></div>`)
    .join('')}</dl>
${advice === '' ? '' : `<p class="advice">${safe(advice)}</p>`}
</header>`
}

function tallyHtml({ tallies }: Report, level: (typeof levels)[number]): string {
  const { pass, fail, error, unproven, skip, total } = tallies[level]
  const parts = Object.entries({ pass, fail, error, unproven, skip }).filter(([, count]) => count > 0)
  const bars = parts.map(([verdict, count]) => `<i class="${verdict}" style="flex:${count}"></i>`).join('')
  const words = parts.map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  return `<div class="tally"><b>${pass}<span>/${total}</span></b> ${level}s shown to hold<div class="bar" title="${words}">${bars}</div><small>${words}</small></div>`
}

/** Radio buttons and a style sheet filter without a script. The page opens at what is broken. */
function filterHtml({ judgements }: Report): string {
  const choices = ['all', 'fail', 'error', 'unproven', 'skip', 'pass'] as const
  const first = judgements.some(({ finding }) => finding.verdict === 'fail') ? 'fail' : 'all'
  const buttons = choices.map((choice) => {
    const count =
      choice === 'all'
        ? judgements.length
        : judgements.filter(({ finding }) => finding.verdict === choice).length
    return `<input type="radio" name="show" id="show-${choice}"${choice === first ? ' checked' : ''}><label for="show-${choice}">${choice} <small>${count}</small></label>`
  })
  return `<fieldset class="filter"><legend>Show clauses</legend>${buttons.join('')}</fieldset>`
}
