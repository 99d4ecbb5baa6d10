// How the page hears of changes, told in its head.
import { byId, setText } from './element.ts'
import type { Line } from './follow.ts'

const words: Readonly<Record<Line, string>> = {
  live: 'live',
  asking: 'asking every moment: something in between holds the event stream up',
  lost: 'the mock does not answer; trying again',
}

export function showLine(line: Line): void {
  setText(byId('line'), words[line])
  byId('line').dataset['line'] = line
}
