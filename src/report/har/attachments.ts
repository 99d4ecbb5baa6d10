// Bodies that a recorder kept in files of their own (`_file`), put back where HAR has them.
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'

/** The bytes of an attached file; undefined where there is none of that name. */
export type Attachments = (name: string) => Buffer | undefined

/** The same HAR, its bodies inside. One whose file is gone is left as one that was not kept. */
export function withAttachments(har: unknown, attachments: Attachments): unknown {
  if (!isJsonObject(har) || !isJsonObject(har['log']) || !Array.isArray(har['log']['entries'])) return har
  const entries = har['log']['entries'].map((entry) =>
    isJsonObject(entry) ? entryWith(entry, attachments) : entry,
  )
  return { ...har, log: { ...har['log'], entries } }
}

function entryWith(entry: JsonObject, attachments: Attachments): JsonObject {
  const { request, response } = entry
  return {
    ...entry,
    ...(isJsonObject(request) && { request: bodyInside(request, 'postData', attachments) }),
    ...(isJsonObject(response) && { response: bodyInside(response, 'content', attachments) }),
  }
}

function bodyInside(message: JsonObject, member: string, attachments: Attachments): JsonObject {
  const holder = message[member]
  if (!isJsonObject(holder) || typeof holder['_file'] !== 'string' || (holder['text'] ?? '') !== '')
    return message
  const { _file, ...rest } = holder
  const bytes = attachments(holder['_file'])
  // A size without a text is how recorders tell that a body was not kept.
  const body: Json = bytes
    ? { ...rest, text: bytes.toString('base64'), encoding: 'base64' }
    : { size: -1, ...rest }
  return { ...message, [member]: body }
}
