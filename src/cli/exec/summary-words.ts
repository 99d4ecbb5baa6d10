// The account of a run in lines for people.
import type { Leak } from './outside.ts'
import type { Summary } from './summary.ts'

const mostModels = 5
const mostLeaks = 10

const nothing =
  'no request came to the mock: the program asked for no vendor’s name, or in a way that this rung cannot see'

export function summaryLines({ counts, models, outside, troubles, unmet }: Summary): readonly string[] {
  const { jobs, polls, results, downloads, retries, bills, units } = counts
  const did = [many(jobs, 'job'), many(polls, 'poll'), many(results, 'result'), many(downloads, 'download')]
  const billed = `would have been billed: ${many(bills, 'job')}, ${many(units, 'unit')}${whichModels(models)}`
  const account = [[...did, many(retries, 'retry', 'retries')].join(', '), billed]
  return [...(counts.requests === 0 ? [nothing] : account), ...outsideLines(outside), ...troubles, ...unmet]
}

function whichModels(models: Summary['models']): string {
  const all = Object.entries(models).map(([model, count]) => (count === 1 ? model : `${count} ${model}`))
  const told = [...all.slice(0, mostModels), ...(all.length > mostModels ? ['…'] : [])]
  return all.length === 0 ? '' : ` (${told.join(', ')})`
}

function outsideLines(leaks: readonly Leak[]): readonly string[] {
  const more = leaks.length - mostLeaks
  return [
    ...leaks.slice(0, mostLeaks).map(leakInWords),
    ...(more > 0 ? [`outside: ${many(more, 'more host')}`] : []),
  ]
}

function leakInWords({ host, port, times, passed }: Leak): string {
  if (port === undefined) return `outside: ${host} was looked up ${many(times, 'time')}, and not found`
  const became = passed ? 'let through' : `refused; --allow-host ${host} lets it pass`
  return `outside: ${host}:${port}, ${many(times, 'time')}, ${became}`
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : more}`
}
