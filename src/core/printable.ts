// A stranger's text made safe to show: it can neither command a terminal nor the CI server that reads along.

/** Control and direction characters as visible escapes, spelt as in JSON; line ends, tabs and joined emoji stay. */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped)
}

/** A stranger's words on one line, so that no line of them begins one of ours (CI servers read commands there). */
export function oneLine(text: string): string {
  // A pattern with blanks before the line end would try each of a stranger's million blanks anew.
  return printable(text).replaceAll(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ⏎ ' : blanks))
}

/**
 * Takes the meaning from workflow commands: `::error::` where a line begins (GitHub; `::1`, an address, is none without a
 * second pair), `##vso[` and `##[` anywhere (Azure, GitHub, TeamCity). In the strings of JSON the escapes are lawful, and
 * mean what they replace.
 */
export function withoutCommands(text: string): string {
  // What stands before is looked at last: looking back first would read a stranger's million blanks anew at each of them.
  return text.replaceAll(/:(?=:)(?<=^[^\S\n]*:)(?=:[^\n]*::)|#(?=\w*\[)(?<=##)/gm, escaped)
}

/** Each of its one or two units as JSON spells it. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
