// The last step of action.yml: outputs, job summary and annotations from the reports of a run. Exits as the run did.
// usage: node github.mjs REPORTS-FOLDER EXIT-CODE
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '', code = '5'] = process.argv.slice(2)
/** GitHub shows ten annotations of a step, and takes a summary of 1 MiB. */
const mostAnnotations = 10
const mostSummary = 1_000_000

const report = existsSync(join(folder, 'report.json')) ? readReport() : undefined
if (report) {
  tellOutputs(report)
  tellSummary(report)
  tellAnnotations(report)
} else {
  append('GITHUB_OUTPUT', `exit-code=${code}\n`)
  const text = 'Nothing was judged: see what relayproof said in the step before.'
  append('GITHUB_STEP_SUMMARY', `## relayproof\n\n${text}\n`)
  annotate('error', 'relayproof', text)
}
process.exitCode = Number(code)

/** A run that was refused before it began leaves the files that it had opened empty. */
function readReport() {
  const text = readFileSync(join(folder, 'report.json'), 'utf8')
  return text === '' ? undefined : JSON.parse(text)
}

function tellOutputs({ headline, tallies, cost }) {
  const { pass, total, fail } = tallies.MUST
  const files = {
    json: 'report.json',
    junit: 'junit.xml',
    html: 'report.html',
    badge: 'badge.json',
    har: 'record.har',
  }
  const outputs = {
    'exit-code': code,
    headline: oneLine(headline),
    ...{ shown: pass, total, broken: fail, submissions: cost.submissions },
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(folder, file)])),
  }
  append(
    'GITHUB_OUTPUT',
    Object.entries(outputs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
}

function tellSummary({ headline }) {
  const markdown = readFileSync(join(folder, 'report.md'), 'utf8')
  const rest =
    markdown.length > mostSummary
      ? `${markdown.slice(0, mostSummary)}\n\nThe whole stands in ${join(folder, 'report.md')}.`
      : markdown
  const honest = code === '4' ? `> **This is not a pass.** ${oneLine(headline)}\n\n` : ''
  append('GITHUB_STEP_SUMMARY', `${honest}${rest}\n`)
}

function tellAnnotations({ headline, judgements, known }) {
  const broken = judgements.filter(
    ({ level, finding, clause }) =>
      level === 'MUST' && finding.verdict === 'fail' && !known.failing.includes(clause.id),
  )
  for (const { clause, finding } of broken.slice(0, mostAnnotations - 1))
    annotate('error', clause.id, `${clause.text} Expected ${finding.expected}, received ${finding.received}.`)
  if (code === '4') annotate('warning', 'relayproof: the budget was spent', headline)
  else annotate(code === '0' ? 'notice' : 'error', 'relayproof', headline)
}

/** Escaped as workflow commands want it, so that a host's words give no command of their own. */
function annotate(kind, title, text) {
  const data = (value) => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = (value) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
  console.log(`::${kind} title=${property(title)}::${data(text.slice(0, 1000))}`)
}

function append(variable, text) {
  const file = process.env[variable]
  if (file) appendFileSync(file, text)
}

function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ')
}
