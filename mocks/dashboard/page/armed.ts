// The rules that stand: which fates await submissions, which faults befall what, and what came of them.
import type { Control } from './control.ts'
import { byId, element } from './element.ts'
import { morph } from './morph.ts'
import type { Rule } from './told.ts'

export interface FateRule {
  readonly provider?: string
  readonly fate: { readonly name: string }
  readonly times: number | null
  readonly match?: { readonly model?: string }
}

/** Draws them where they stand in the document. */
export async function showArmed({ get }: Control): Promise<void> {
  const [{ rules: fates }, { rules: faults }] = await Promise.all([
    get<{ rules: readonly FateRule[] }>('fates'),
    get<{ rules: readonly Rule[] }>('faults'),
  ])
  const lines = [...fates.map(fateLine), ...faults.map(faultLine)]
  morph(byId('armed'), lines.length > 0 ? lines : [element('li', { class: 'quiet' }, 'Nothing is armed.')])
}

function fateLine({ provider, fate: { name }, times, match }: FateRule): HTMLElement {
  const whose = [
    ...(provider === undefined ? [] : [`of ${provider}`]),
    ...(match?.model === undefined ? [] : [match.model]),
  ]
  const next =
    times === null
      ? 'every submission'
      : times === 1
        ? 'the next submission'
        : `the next ${times} submissions`
  return element('li', {}, element('b', {}, `fate ${name}`), ` for ${[next, ...whose].join(' ')}`)
}

function faultLine({ rule, fault, match, when, seen, fired }: Rule): HTMLElement {
  const of = Object.entries(match).map(([name, value]) => `${name} ${String(value)}`)
  const turn =
    typeof when === 'string'
      ? when
      : Object.entries(when)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')
  const text = ` on ${of.join(', ') || 'anything'}, ${turn}: befell ${fired.length} of ${seen} `
  const lift = element('button', { type: 'button', 'data-lift': String(rule) }, 'Lift')
  return element('li', {}, element('b', {}, `fault ${fault ?? `of rule ${rule}`}`), text, lift)
}
