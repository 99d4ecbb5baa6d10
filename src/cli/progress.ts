// What a person sees on stderr while a target is being verified. One moving line on a TTY, no moving line elsewhere.
import type { Progress } from '../contract/journey.ts'
import { limitsText } from './limits-text.ts'
import type { Terminal } from './terminal.ts'

export interface Talk {
  tell(progress: Progress): void
  /** Wipes the moving line. */
  done(): void
}

export function talkOn({ line, move }: Terminal): Talk {
  const phases = new Map<string, string>()
  let asked = 0
  const draw = () =>
    move([`${asked} requests`, ...[...phases].map(([label, text]) => `${label} ${text}`)].join(' · '))
  return {
    tell(progress) {
      if (progress.kind === 'plan') {
        const { submissions, origin, model } = progress
        line(`${submissions} billable submission${submissions === 1 ? '' : 's'} to ${origin}, model ${model}`)
      } else if (progress.kind === 'job') {
        phases.set(
          progress.label,
          `${progress.phase ?? 'unclear'} ${(progress.elapsedMs / 1000).toFixed(1)} s`,
        )
      } else if (progress.kind === 'limits') {
        line(`${limitsText(progress)}, by --timeout`)
        if (progress.proxy !== undefined)
          line(
            `through the proxy ${progress.proxy}, as the environment says; it looks names up, not this machine`,
          )
      }
      if (progress.kind === 'note') line(progress.text)
      else if (progress.kind === 'exchange') asked++
      draw()
    },
    done() {
      move('')
    },
  }
}
