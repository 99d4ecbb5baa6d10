// Makes elements of the page; text goes in as text, whatever it holds.

type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** `true` sets an attribute without a value, `false` and undefined leave it out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...content)
  return made
}

/** The element that the page has under this id. */
export function byId<Type extends HTMLElement>(id: string): Type {
  return document.getElementById(id) as Type
}

/** Only where it differs: what a screen reader or a selection rests on is left alone. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text
}
