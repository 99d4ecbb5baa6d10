// The keys: one letter for an action, none while somebody types, and none that scrolls.
import type { Action } from './actions.ts'

export interface KeyParts {
  /** Those that make sense now. */
  actions(): readonly Action[]
  run(action: Action): void
}

export function listenForKeys({ actions, run }: KeyParts): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target, isComposing } = event
    const isPalette = (ctrlKey || metaKey) && key.toLowerCase() === 'k'
    const isTyping =
      isComposing ||
      (target instanceof HTMLElement && target.closest('input, select, textarea, dialog[open]') !== null)
    if (!isPalette && (isTyping || ctrlKey || metaKey || altKey)) return
    const action = actions().find((one) => one.key === (isPalette ? 'Ctrl K' : key))
    if (!action) return
    event.preventDefault()
    run(action)
  })
}
