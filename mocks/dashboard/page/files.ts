// The files of a job as a browser shows them: pictures, films and sounds, and what is left of those whose life is over.
import type { Job } from './control.ts'
import { element } from './element.ts'
import type { FileUrl } from './row.ts'

export function filesShown(
  job: Job,
  phase: Job['phase'],
  now: number,
  fileUrl: FileUrl,
): readonly HTMLElement[] {
  if (phase !== 'succeeded') return []
  return job.files.map(({ type, isGone, until }, index) => {
    const isOver = isGone || (until !== undefined && until <= now)
    return isOver
      ? element('p', { class: 'gone' }, `${type || 'file'}: its link is dead`)
      : fileShown(fileUrl(job, index), type)
  })
}

function fileShown(url: string, type: string): HTMLElement {
  if (type.startsWith('video/'))
    return element('video', { src: url, controls: true, preload: 'metadata', 'aria-label': 'its film' })
  if (type.startsWith('audio/'))
    return element('audio', { src: url, controls: true, preload: 'metadata', 'aria-label': 'its sound' })
  const shown = type.startsWith('image/')
    ? element('img', { src: url, alt: 'its picture', loading: 'lazy' })
    : type || 'file'
  return element('a', { href: url, target: '_blank', rel: 'noreferrer' }, shown)
}
