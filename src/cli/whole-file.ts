// A file that is written whole or not at all: beside its place first, and then moved there in one step.
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Makes the folders and shows that the file can be written; it is not made by that. Throws what the system says. */
export function showWritable(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const isNew = !stands(file)
  closeSync(openSync(file, 'a'))
  if (isNew) rmSync(file)
}

/**
 * Whoever ends the process meanwhile leaves the file as it was. What is no file (a pipe, `/dev/stdout`), or stands in a folder
 * where nothing may be made, is written in place. Throws what the system says.
 */
export function writeWhole(file: string, text: string): void {
  const place = stands(file) ? realpathSync(file) : file
  const before = stands(place) ? statSync(place) : undefined
  if (before && (!before.isFile() || !mayMakeIn(dirname(place)))) {
    writeFileSync(place, text)
    return
  }
  const beside = join(dirname(place), `.${basename(place)}.${process.pid}.part`)
  try {
    writeFileSync(beside, text, { flag: 'wx', ...(before ? { mode: before.mode } : {}) })
    renameSync(beside, place)
  } catch (cause) {
    rmSync(beside, { force: true })
    throw cause
  }
}

function stands(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined
}

function mayMakeIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
