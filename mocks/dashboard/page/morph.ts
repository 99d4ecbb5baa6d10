// Makes what is shown like what was drawn anew, changing only what differs: focus, selection, open details and players stay.

/** Elements are the same by their `id` or `data-key`, else by their place and name. Whether details are open is the reader's own. */
export function morph(parent: Element, drawn: readonly Node[]): void {
  const keyed = new Map<string, Element>()
  for (const child of parent.children) {
    const key = keyOf(child)
    if (key !== undefined) keyed.set(key, child)
  }
  let place = parent.firstChild
  for (const next of drawn) {
    const key = keyOf(next)
    const known = key === undefined ? alike(place, next) : keyed.get(key)
    if (!known || known.nodeName !== next.nodeName) parent.insertBefore(next, place)
    else {
      if (known === place) place = place.nextSibling
      else parent.insertBefore(known, place)
      become(known, next)
    }
  }
  while (place) {
    const rest = place.nextSibling
    place.remove()
    place = rest
  }
}

function keyOf(node: Node): string | undefined {
  if (!(node instanceof HTMLElement)) return undefined
  return node.id || node.dataset['key'] || undefined
}

function alike(place: ChildNode | null, next: Node): ChildNode | undefined {
  const isAlike = place && place.nodeName === next.nodeName && keyOf(place) === undefined
  return isAlike ? place : undefined
}

function become(known: Node, next: Node): void {
  if (!(known instanceof Element) || !(next instanceof Element)) {
    if (known.nodeValue !== next.nodeValue) known.nodeValue = next.nodeValue
    return
  }
  for (const { name } of [...known.attributes])
    if (!next.hasAttribute(name) && name !== 'open') known.removeAttribute(name)
  for (const { name, value } of next.attributes)
    if (name !== 'style' && known.getAttribute(name) !== value) known.setAttribute(name, value)
  if (known instanceof HTMLElement && next instanceof HTMLElement) becomeStyled(known, next)
  morph(known, [...next.childNodes])
}

function becomeStyled({ style }: HTMLElement, { style: next }: HTMLElement): void {
  if (style.cssText !== next.cssText) style.cssText = next.cssText
}
