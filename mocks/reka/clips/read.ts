// GET /v1/clips/{id}, GET /v1/clips and DELETE /v1/clips/{id}.
import { parseJson } from '../../../src/core/json.ts'
import { json, textOf } from '../../http.ts'
import type { Handler } from '../handler.ts'
import { detailsBy } from '../input.ts'
import { clipsOf, withClip } from '../own-job.ts'
import { wholeOf } from '../query.ts'
import type { Schema } from '../schema.ts'
import { clipOf, clipWord } from './clip.ts'

export const getClip: Handler = (service, call) =>
  withClip(service, call, (entry) => {
    const answer = json(200, clipOf(service, entry, call.request.base))
    return clipWord(service, entry) === 'completed' ? { ...answer, resultOf: entry.job.id } : answer
  })

/** By `offset` and `limit`, and only those in the state `status` where that is asked for. */
export const listClips: Handler = (service, { request, account }) => {
  const query = new URLSearchParams(request.search)
  const offset = wholeOf(query, 'offset', 0) ?? 0
  if (typeof offset !== 'number') return service.refuse.input([offset])
  const limit = wholeOf(query, 'limit', 1) ?? 20
  if (typeof limit !== 'number') return service.refuse.input([limit])
  const status = query.get('status')
  const asked = clipsOf(service, account).filter((entry) => !status || clipWord(service, entry) === status)
  const items = asked.slice(offset, offset + limit).map((entry) => {
    const { id, status: word, video_urls, prompt } = clipOf(service, entry, request.base)
    return { id, status: word, video_urls, prompt }
  })
  return json(200, { items } satisfies Schema<'ClipList'>)
}

export const deleteClip: Handler = (service, call) => {
  const text = textOf(call.request)
  const wrong = text === '' ? undefined : detailsBy(service, 'ClipDeletion', parseJson(text) ?? text)
  if (wrong) return service.refuse.input(wrong)
  return withClip(service, call, (entry) => {
    service.jobs.cancel(entry)
    return json(200, { success: true } satisfies Schema<'ClipDeleted'>)
  })
}
