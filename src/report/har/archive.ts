// The archive that Playwright writes for a recording whose name ends in `.zip`: `har.har` and one file for each body.
import { unzipSync } from 'fflate'
import { UsageError } from '../../core/errors.ts'
import type { Attachments } from './attachments.ts'

export interface Archive {
  readonly har: Buffer
  readonly attachments: Attachments
}

/** Bytes that all files of an archive together may unfold to, and how many files it may hold. */
const most = { bytes: 512 << 20, files: 100_000 } as const

/** Nothing is written to the disk, and names only find files of the archive. Throws UsageError naming `file`. */
export function openArchive(bytes: Buffer, file: string): Archive {
  const files = unzipped(bytes, file)
  const [name] = Object.keys(files).filter((one) => one.endsWith('.har'))
  const har = name === undefined ? undefined : files[name]
  if (har === undefined)
    throw new UsageError(
      `${file} is an archive without a .har in it. Record with Playwright's recordHar: { path: 'session.zip' }, or give the ` +
        '.har itself.',
    )
  const folder = name?.includes('/') ? name.slice(0, name.lastIndexOf('/') + 1) : ''
  return {
    har: Buffer.from(har),
    attachments: (wanted) => {
      const found = Object.hasOwn(files, folder + wanted) ? files[folder + wanted] : undefined
      return found && Buffer.from(found)
    },
  }
}

function unzipped(bytes: Buffer, file: string): Readonly<Record<string, Uint8Array>> {
  let sum = 0
  let count = 0
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        sum += originalSize
        count += 1
        if (sum > most.bytes || count > most.files)
          throw new UsageError(
            `${file} unfolds to more than ${most.bytes} bytes or ${most.files} files; none of it was read`,
          )
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`${file} is an archive that cannot be read: ${(cause as Error).message}`, { cause })
  }
}
