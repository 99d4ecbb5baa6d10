// How large an uploaded file may be: what clients send in one piece, which is more than any other body (fal.md 11).
import type { MockRequest } from '../../http.ts'

/** JavaScript sends up to 90 MiB in one piece, Python 100 MiB. */
const wholeFile = 100 * 1024 * 1024

/** Bytes; undefined where the usual limit holds. */
export function uploadLimit({ method, path }: Pick<MockRequest, 'method' | 'path'>): number | undefined {
  const uploads = (method === 'PUT' && path.startsWith('/files/')) || path.startsWith('/files/upload')
  return uploads ? wholeFile : undefined
}
