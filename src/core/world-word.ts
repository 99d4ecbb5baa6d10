// The word by which an input says in which world of a mock of ours it belongs: no transit takes it away.

export function worldWord(world: string): string {
  return `[[world:${world}]]`
}

/** Where a text names a world; the name stands in the group. */
export const worldWordPattern = /\[\[world:([^\]\r\n]{0,100})\]\]/

/** A text as the model sees it: the mock takes the word out. */
export function withoutWorldWord(text: string): string {
  return text.replaceAll(new RegExp(` ?${worldWordPattern.source}`, 'g'), '')
}

/** The world that a text names. */
export function worldNamedIn(text: string): string | undefined {
  return worldWordPattern.exec(text)?.[1]
}
