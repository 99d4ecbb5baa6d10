// The words that `--report FORMAT=FILE` knows.
export const formatNames = ['text', 'json', 'junit', 'html', 'markdown', 'badge', 'ctrf', 'sarif'] as const
export type FormatName = (typeof formatNames)[number]

export function isFormatName(word: string): word is FormatName {
  return (formatNames as readonly string[]).includes(word)
}
