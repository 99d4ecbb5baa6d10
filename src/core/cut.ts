// Text cut to a length, never through the middle of a character.

/** At most `most` code points of `text`; the text itself where it has no more. */
export function cut(text: string, most: number): string {
  const end = endOf(text, most)
  return end === text.length ? text : text.slice(0, end)
}

/** Code points beyond the first `most`, 0 where there are none. */
export function beyond(text: string, most: number): number {
  let left = 0
  for (let at = endOf(text, most); at < text.length; at += widthAt(text, at)) left++
  return left
}

/** Where the code point after the first `most` begins. */
function endOf(text: string, most: number): number {
  if (text.length <= most) return text.length
  let at = 0
  for (let count = 0; count < most && at < text.length; count++) at += widthAt(text, at)
  return at
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
