// The bare output of a job that succeeded, in the shape of its model (fal.md 6 and 12).
import { ownResult } from '../../fate.ts'
import { whenReady } from '../../http.ts'
import type { Studio } from '../files.ts'
import type { FalEntry } from '../job.ts'
import { modelIdOf } from '../model-id.ts'
import type { Service } from '../service.ts'
import { inferenceTime } from '../status.ts'
import { makers, type Output } from './makers.ts'
import { asDocumented, emptied, firstUrlIn } from './reshape.ts'

export interface Made {
  readonly output: Output
  /** Of the first file in it. */
  readonly firstUrl?: string
}

/** The same for every poll. Images are described at once; files whose size is told are made first. */
export function outputOf(service: Service, entry: FalEntry, mediaBase: string): Made | Promise<Made> {
  const { job } = entry
  const own = ownResult(job.fate)
  if (own) return { output: own }
  const id = modelIdOf(job.model)
  const endpoint = id && service.catalog.find(id)
  const studio: Studio = { service, job, mediaBase }
  const timings = { inference: inferenceTime(service, entry) ?? 0 }
  const make = makers[endpoint?.kind ?? 'image'] ?? makers.image
  return whenReady(make(studio, endpoint?.filled(job.input) ?? {}, timings), (made) => {
    const whole = job.fate?.name === 'empty_output' ? emptied(made) : made
    const output = asDocumented(whole, endpoint?.outputKeys ?? [])
    const firstUrl = firstUrlIn(output)
    return firstUrl === undefined ? { output } : { output, firstUrl }
  })
}
