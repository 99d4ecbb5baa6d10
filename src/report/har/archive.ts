// The archive that Playwright writes for a recording whose name ends in `.zip`: `har.har` and one file for each body.
import { unzipSync } from 'fflate'
import { bufferOn } from '../../core/bytes.ts'
import { UsageError } from '../../core/errors.ts'
import type { Attachments } from './attachments.ts'

export interface Archive {
  readonly har: Buffer
  readonly attachments: Attachments
}

/** Files that an archive may hold. */
const mostFiles = 100_000

/**
 * Nothing is written to the disk, and names only find files of the archive, which together may unfold to `mostBytes`. Throws
 * UsageError naming `file`.
 */
export function openArchive(bytes: Buffer, file: string, mostBytes: number): Archive {
  const files = unzipped(bytes, file, mostBytes)
  const [name] = Object.keys(files).filter((one) => one.endsWith('.har'))
  const har = name === undefined ? undefined : files[name]
  if (har === undefined)
    throw new UsageError(
      `${file} is an archive without a .har in it. Record with Playwright's recordHar: { path: 'session.zip' }, or give the ` +
        '.har itself.',
    )
  const folder = name?.includes('/') ? name.slice(0, name.lastIndexOf('/') + 1) : ''
  return {
    har: bufferOn(har),
    attachments: (wanted) => {
      const found = Object.hasOwn(files, folder + wanted) ? files[folder + wanted] : undefined
      return found && bufferOn(found)
    },
  }
}

function unzipped(bytes: Buffer, file: string, mostBytes: number): Readonly<Record<string, Uint8Array>> {
  let sum = 0
  let count = 0
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        sum += originalSize
        count += 1
        if (sum > mostBytes || count > mostFiles)
          throw new UsageError(
            `${file} unfolds to more than ${mostBytes} bytes or ${mostFiles} files; none of it was read`,
          )
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`${file} is an archive that cannot be read: ${(cause as Error).message}`, { cause })
  }
}
