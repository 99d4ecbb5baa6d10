// Buttons for actions: each does one control route, shows it as curl, and says what the mock answered.
import type { Action } from './actions.ts'
import type { Control, Job } from './control.ts'
import { byId, element, setText } from './element.ts'

export interface Hands {
  run(action: Action, job: Job | undefined): Promise<void>
  button(action: Action, job: () => Job | undefined): HTMLButtonElement
}

export function handsOf(control: Control): Hands {
  const said = byId<HTMLElement>('said')
  const run = async (action: Action, job: Job | undefined) => {
    const order = action.order(job)
    setText(byId('curl'), control.curl(order))
    try {
      await control.send(order)
      setText(said, `Done: ${action.title}.`)
      said.className = ''
    } catch (cause) {
      setText(said, (cause as Error).message)
      said.className = 'refused'
    }
  }
  return {
    run,
    button(action, job) {
      const shown = element(
        'button',
        { type: 'button', title: control.curl(action.order(job())), 'data-action': action.id },
        action.title,
      )
      if (action.key) shown.append(' ', element('kbd', {}, action.key))
      shown.addEventListener('click', () => void run(action, job()))
      return shown
    },
  }
}
