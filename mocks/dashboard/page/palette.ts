// The command palette and the list of keys: every action by its name.
import type { Action } from './actions.ts'
import { byId, element } from './element.ts'
import { buttonOf } from './hands.ts'

/** Opens it with the actions that make sense now. Pressing one is heard where all buttons are. */
export function paletteOf(actions: () => readonly Action[]): () => void {
  const dialog = byId<HTMLDialogElement>('palette')
  const box = dialog.querySelector('input') as HTMLInputElement
  const list = dialog.querySelector('ul') as HTMLElement
  const draw = () => {
    const words = box.value.toLowerCase().split(/\s+/)
    const found = actions().filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    list.replaceChildren(...found.map((action) => element('li', {}, buttonOf(action))))
  }
  box.addEventListener('input', draw)
  dialog.addEventListener('keydown', (event) => {
    const buttons = [...list.querySelectorAll('button')]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'Enter' && event.target === box) buttons[0]?.click()
    else if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus()
    else if (event.key === 'ArrowUp') (buttons[at - 1] ?? box).focus()
    else return
    event.preventDefault()
  })
  list.addEventListener('click', (event) => {
    if ((event.target as HTMLElement).closest('button')) dialog.close()
  })
  return () => {
    box.value = ''
    draw()
    dialog.showModal()
    box.focus()
  }
}

const groups: Readonly<Record<string, string>> = { page: 'The page', job: 'The open job', time: 'Time' }

/** Lists every key that there is. */
export function helpOf(actions: readonly Action[]): () => void {
  const dialog = byId<HTMLDialogElement>('help')
  const lists = Object.entries(groups).flatMap(([group, title]) => [
    element('h3', {}, title),
    element(
      'dl',
      {},
      ...actions
        .filter((action) => action.group === group && action.key !== undefined)
        .flatMap(({ key = '', title: what }) => [
          element('dt', {}, element('kbd', {}, key === 'Escape' ? 'Esc' : key)),
          element('dd', {}, what),
        ]),
    ),
  ])
  dialog.querySelector('form')?.prepend(element('h2', {}, 'Keys'), ...lists)
  return () => dialog.showModal()
}
