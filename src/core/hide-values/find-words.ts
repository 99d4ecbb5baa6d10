// Finds any of many words in one pass over a text, however the words look and however many there are.

/** Where something stands: from `start` on, up to but without `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A tree of all beginnings of the words; its nodes are numbers, 0 is the root. Siblings stand in a chain. */
interface Tree {
  readonly unit: Uint8Array
  readonly child: Int32Array
  readonly sibling: Int32Array
  /** The node of the longest other beginning that ends as this one does. */
  readonly fallback: Int32Array
  /** Length of the longest word that ends at this node; 0 where none does. */
  readonly found: Uint32Array
  /** The children of the root by their units: most of any text begins no word, and is passed over by one look. */
  readonly first: Int32Array
}

/**
 * Every stretch of a text that is covered by words; those that overlap are one. Takes time in proportion to the text
 * whatever stands in it (Aho and Corasick, 1975), which no pattern made of the words could promise. Texts and words are
 * bytes: characters below 256.
 */
export function findWords(words: readonly string[]): (text: string) => readonly Span[] {
  const tree = treeOf(words)
  return (text) => {
    const spans: Span[] = []
    eachEnd(tree, text, (start, end) => addSpan(spans, start, end))
    return spans
  }
}

/** Calls `found` with each word that stands in a text, as often as it does; of those that end at one place with the longest. */
export function meetWords(words: readonly string[]): (text: string, found: (word: string) => void) => void {
  const tree = treeOf(words)
  return (text, found) => eachEnd(tree, text, (start, end) => found(text.slice(start, end)))
}

function eachEnd(tree: Tree, text: string, found: (start: number, end: number) => void): void {
  let node = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    node = node === 0 ? (tree.first[unit] ?? 0) : follow(tree, node, unit)
    const length = tree.found[node] as number
    if (length > 0) found(at + 1 - length, at + 1)
  }
}

/** The spans come by their ends, so only the last ones can overlap with the new one. */
function addSpan(spans: Span[], start: number, end: number): void {
  let from = start
  for (let last = spans.at(-1); last && last.end > start; last = spans.at(-1)) {
    from = Math.min(from, last.start)
    spans.pop()
  }
  spans.push({ start: from, end })
}

function treeOf(words: readonly string[]): Tree {
  const most = words.reduce((sum, { length }) => sum + length, 1)
  const tree: Tree = {
    unit: new Uint8Array(most),
    child: new Int32Array(most),
    sibling: new Int32Array(most),
    fallback: new Int32Array(most),
    found: new Uint32Array(most),
    first: new Int32Array(256),
  }
  let size = 1
  for (const word of words) {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at)
      const known = childOf(tree, node, unit)
      node = known > 0 ? known : grow(tree, node, unit, size++)
    }
    tree.found[node] = word.length
  }
  for (let node = tree.child[0] as number; node > 0; node = tree.sibling[node] as number)
    tree.first[tree.unit[node] as number] = node
  linkFallbacks(tree)
  return tree
}

function grow({ unit, child, sibling }: Tree, parent: number, own: number, node: number): number {
  unit[node] = own
  sibling[node] = child[parent] as number
  child[parent] = node
  return node
}

function childOf({ unit, child, sibling }: Tree, parent: number, wanted: number): number {
  let node = child[parent] as number
  while (node > 0 && unit[node] !== wanted) node = sibling[node] as number
  return node
}

function follow(tree: Tree, from: number, unit: number): number {
  let node = from
  for (;;) {
    if (node === 0) return tree.first[unit] ?? 0
    const next = childOf(tree, node, unit)
    if (next > 0) return next
    node = tree.fallback[node] as number
  }
}

/** From the root outwards, so that what is shorter is linked already. */
function linkFallbacks(tree: Tree): void {
  const queue = [0]
  for (const parent of queue) {
    for (let node = tree.child[parent] as number; node > 0; node = tree.sibling[node] as number) {
      const shorter =
        parent === 0 ? 0 : follow(tree, tree.fallback[parent] as number, tree.unit[node] as number)
      tree.fallback[node] = shorter
      if (tree.found[node] === 0) tree.found[node] = tree.found[shorter] as number
      queue.push(node)
    }
  }
}
