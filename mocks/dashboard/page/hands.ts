// Buttons as data, and the one place where orders are given: each is one control route, shown as curl, with what the mock answered.
import type { Action } from './actions.ts'
import type { Control, Order } from './control.ts'
import { byId, element, setText } from './element.ts'

/** A button that does an action when it is pressed, wherever it stands. */
export function buttonOf({ id, title, key }: Action, curl?: string): HTMLElement {
  const mark = key === undefined ? [] : [' ', element('kbd', {}, key)]
  return element(
    'button',
    { type: 'button', 'data-action': id, 'data-key': `do-${id}`, title: curl },
    title,
    ...mark,
  )
}

/** A button that copies a text. */
export function copyButton(title: string, text: string): HTMLElement {
  return element('button', { type: 'button', 'data-key': title, 'data-copy': text, title: text }, title)
}

export interface Hands {
  /** Resolves with whether the mock obeyed. */
  give(order: Order, title: string): Promise<boolean>
  copy(text: string): Promise<void>
}

export function handsOf(control: Control): Hands {
  const said = byId<HTMLElement>('said')
  const say = (text: string, isRefused = false) => {
    setText(said, text)
    said.className = isRefused ? 'bad' : ''
  }
  return {
    async give(order, title) {
      setText(byId('curl'), control.curl(order))
      byId('copy-curl').hidden = false
      byId('copy-curl').dataset['copy'] = control.curl(order)
      try {
        await control.send(order)
        say(`Done: ${title}.`)
        return true
      } catch (cause) {
        say((cause as Error).message, true)
        return false
      }
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text)
        say('Copied.')
      } catch {
        say('This browser keeps the clipboard from the page; here is the text:', true)
        setText(byId('curl'), text)
      }
    },
  }
}
