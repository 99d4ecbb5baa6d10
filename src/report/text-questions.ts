// The open questions of a fact sheet and what was seen of each: a line for each, or, in full, with the reading beside it.
import type { Confirmation } from '../core/clause.ts'
import type { Colours } from './colours.ts'
import { oneLine } from './excerpt.ts'
import { agreementOf } from './outline.ts'

/** Every question with its reading, and the exchanges that bear on it. */
export function questionsInFull(asked: readonly Confirmation[], colours: Colours): string {
  return titled(asked, colours, (one) => {
    const { question, reading, seen, exchanges } = one
    const numbers = exchanges.length > 0 ? ` [${exchanges.map((index) => `#${index}`).join(' ')}]` : ''
    return [
      `  ${word(one, colours)} ${oneLine(question)}`,
      `    read: ${oneLine(reading)}; seen: ${oneLine(seen)}${numbers}`,
    ].join('\n')
  })
}

/** What this host does, a line for each question; the reading is told only where the host differs from it. */
export function questionsInBrief(asked: readonly Confirmation[], colours: Colours): string {
  return titled(asked, colours, (one) => {
    const { question, reading, seen, agrees } = one
    const answer = agrees === null ? colours.dim(oneLine(seen)) : oneLine(seen)
    const against = agrees === false ? ` (read: ${oneLine(reading)})` : ''
    return `  ${word(one, colours)}${' '.repeat(longest - agreementOf(one).length)} ${oneLine(question)} → ${answer}${against}`
  })
}

function titled(
  asked: readonly Confirmation[],
  colours: Colours,
  line: (confirmation: Confirmation) => string,
): string {
  if (asked.length === 0) return ''
  const count = (agrees: boolean | null) => asked.filter((one) => one.agrees === agrees).length
  const counts = [
    `${count(true)} as read`,
    ...(count(false) > 0 ? [`${count(false)} otherwise`] : []),
    ...(count(null) > 0 ? [`${count(null)} not settled`] : []),
  ].join(', ')
  return [colours.bold(`Open questions of the fact sheet: ${counts}`), ...asked.map(line)].join('\n')
}

function word(one: Confirmation, colours: Colours): string {
  const text = `${agreementOf(one)}:`
  if (one.agrees === null) return text
  return one.agrees ? colours.green(text) : colours.yellow(text)
}

/** So that the questions stand below one another. */
const longest = 'otherwise'.length
