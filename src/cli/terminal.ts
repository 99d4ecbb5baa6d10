// The one writer: whatever goes to stdout or stderr goes through here, and nothing of it can command a terminal or a CI log.
import { randomBytes } from 'node:crypto'
import picocolors from 'picocolors'
import { cut } from '../core/cut.ts'
import { oneLine, printable, withoutCommands } from '../core/printable.ts'
import { type Colours, noColours } from '../report/colours.ts'

export interface Terminal {
  write(text: string): void
  /** A line of its own, in place of the moving one if there is one. */
  line(text: string): void
  /** Writes what `render` makes; the colours it is given are the only ones that come through. */
  paint(render: (colours: Colours) => Promise<string>): Promise<void>
  /** Shows `text` as the moving line, for people; empty wipes it. */
  move(text: string): void
}

export const stdout = (): Terminal => terminalOn(process.stdout)
export const stderr = (): Terminal => terminalOn(process.stderr)

type Stream = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean; readonly columns?: number }

/** Colours and the moving line only where a person watches; NO_COLOR forbids the colours. */
export function terminalOn(stream: Stream): Terminal {
  const live = stream.isTTY === true
  const wipe = live ? '\r\x1b[2K' : ''
  return {
    write: (text) => void stream.write(safe(text)),
    line: (text) => void stream.write(`${wipe}${safe(text)}\n`),
    async paint(render) {
      // Whoever does not know this run's word for ESC cannot paint.
      const word = `ESC-${randomBytes(8).toString('hex')}`
      const text = safe(await render(live && !process.env['NO_COLOR'] ? coloursBy(word) : noColours))
      stream.write(text.replaceAll(word, '\x1b'))
    },
    move: (text) => {
      if (live) stream.write(wipe + safe(cut(oneLine(text), (stream.columns ?? 80) - 1)))
    },
  }
}

/** A reader that has seen enough (`| head`) ends the pipe; the run goes on and keeps its exit code. */
export function outliveReaders(): void {
  const leaveQuietly = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  }
  process.stdout.on('error', leaveQuietly)
  process.stderr.on('error', leaveQuietly)
}

function safe(text: string): string {
  return withoutCommands(printable(text))
}

function coloursBy(word: string): Colours {
  const real = picocolors.createColors(true)
  const paint = (name: keyof Colours) => (text: string) => {
    const [before = '', after = ''] = real[name]('|').replaceAll('\x1b', word).split('|')
    return before + text + after
  }
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
  }
}
