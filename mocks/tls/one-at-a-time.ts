// One process at a time in a folder: mocks that start together would each write an authority over the others'.
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** ms after which nobody is at work any more: whoever left the lock was ended in the middle. */
const longest = 10_000
/** ms between two looks. */
const pause = 20

/** Acts once no other process does; the folder is there. */
export async function oneAtATime<Value>(folder: string, act: () => Promise<Value>): Promise<Value> {
  const lock = join(folder, 'ca.lock')
  while (!isTaken(lock)) await setTimeout(pause)
  try {
    return await act()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** True where it is ours now. */
function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > longest) rmSync(lock, { force: true })
    return false
  }
}
