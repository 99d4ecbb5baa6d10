// The bare output of a job that succeeded, in the shape of its model (fal.md 6 and 12).
import { ownResult } from '../../fate.ts'
import { whenReady } from '../../http.ts'
import type { Endpoint } from '../catalog.ts'
import type { Studio } from '../files.ts'
import type { FalEntry } from '../job.ts'
import { modelIdOf } from '../model-id.ts'
import type { Service } from '../service.ts'
import { inferenceTime } from '../status.ts'
import { fitted } from './fitted.ts'
import { makers, type Output } from './makers.ts'
import { emptied, firstUrlIn } from './reshape.ts'
import { inBothSpellings } from './spellings.ts'

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
    return whenReady(shaped(made, endpoint, studio), (whole) => {
      const output = job.fate?.name === 'empty_output' ? emptied(whole) : whole
      const firstUrl = firstUrlIn(output)
      return firstUrl === undefined ? { output } : { output, firstUrl }
    })
  })
}

/** As the model's schema has it; a model of which only the name is known answers in the usual spellings. */
function shaped(made: Output, endpoint: Endpoint | undefined, studio: Studio): Output | Promise<Output> {
  if (endpoint?.output === 'as usual') return made
  if (endpoint?.output === undefined) return inBothSpellings(made)
  return fitted(made, endpoint.output, studio, endpoint.filled(studio.job.input))
}
