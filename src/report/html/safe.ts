// A stranger's words made harmless for HTML text and attributes.
import escapeHtml from 'escape-html'
import { printable } from '../excerpt.ts'

export function safe(text: string): string {
  return escapeHtml(printable(text))
}

/** A link to an exchange of this page. */
export function exchangeLink(index: number): string {
  return `<a class="ref" href="#exchange-${index}">#${index}</a>`
}

/** The name by which a clause is linked on this page. */
export function clauseAnchor(id: string): string {
  return `clause-${safe(id).replaceAll(/[^\w-]/g, '-')}`
}

/** Our own prose: words between backticks are code. */
export function prose(text: string): string {
  return safe(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
