// The command palette and the keys: every action by its name or by one letter, and none while somebody types.
import type { Action } from './actions.ts'
import { byId, element } from './element.ts'

export interface PaletteParts {
  actions(): readonly Action[]
  run(action: Action): void
  /** Keys of the page itself, beside those of actions. */
  readonly keys: Readonly<Record<string, () => void>>
}

export function palette({ actions, run, keys }: PaletteParts): void {
  const dialog = byId<HTMLDialogElement>('palette')
  const box = dialog.querySelector('input') as HTMLInputElement
  const list = dialog.querySelector('ul') as HTMLElement
  const draw = () => {
    const words = box.value.toLowerCase().split(/\s+/)
    const found = actions().filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    list.replaceChildren(
      ...found.map((action) => {
        const button = element('button', { type: 'button' }, action.title)
        if (action.key) button.append(' ', element('kbd', {}, action.key))
        button.addEventListener('click', () => {
          dialog.close()
          run(action)
        })
        return element('li', {}, button)
      }),
    )
  }
  const open = () => {
    box.value = ''
    draw()
    dialog.showModal()
  }
  box.addEventListener('input', draw)
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    list.querySelector('button')?.click()
  })
  byId('open-palette').addEventListener('click', open)
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
      event.preventDefault()
      return open()
    }
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input, select, textarea, dialog[open]') !== null
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    const own = keys[event.key]
    const action = actions().find(({ key }) => key === event.key)
    if (!own && !action) return
    event.preventDefault()
    if (own) own()
    else if (action) run(action)
  })
}
