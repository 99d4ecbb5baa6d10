// The word by which an input says in which world of a mock of ours it belongs: no transit takes it away.

export function worldWord(world: string): string {
  return `[[world:${world}]]`
}

/** A text as the model sees it: the mock takes the word out. */
export function withoutWorldWord(text: string): string {
  return text.replace(/ ?\[\[world:[^\]\r\n]{0,100}\]\]/g, '')
}

/** The world that a text names. */
export function worldNamedIn(text: string): string | undefined {
  return /\[\[world:([^\]\r\n]{0,100})\]\]/.exec(text)?.[1]
}
