// The choice of the world that the page shows.
import { tellUnlessAway } from './away.ts'
import type { Control } from './control.ts'
import { element } from './element.ts'

/** Which worlds there are is asked anew whenever somebody looks. */
export function offerWorlds(choice: HTMLSelectElement, { world = 'default', getShared }: Control): void {
  const drawn = async () => {
    const { worlds } = await getShared<{ worlds: readonly { name: string; jobs: number }[] }>('worlds')
    choice.replaceChildren(
      ...worlds.map(({ name, jobs }) =>
        element('option', { value: name, selected: name === world }, `${name} (${jobs})`),
      ),
    )
  }
  // A mock that is away is asked again at the next look.
  const list = () => void drawn().catch(tellUnlessAway)
  choice.addEventListener('focus', list)
  choice.addEventListener('change', () => {
    location.search = choice.value === 'default' ? '' : `?world=${encodeURIComponent(choice.value)}`
  })
  list()
}
