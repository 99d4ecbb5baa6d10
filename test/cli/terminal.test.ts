// The one writer: what a host may put into our output, and what of it reaches the terminal.
import { expect, test } from 'vitest'
import { terminalOn } from '../../src/cli/terminal.ts'

function screen(isTTY: boolean) {
  const written: string[] = []
  const write = (text: unknown) => written.push(String(text)) > 0
  return { written, terminal: terminalOn({ write, isTTY, columns: 40 }) }
}

const attack =
  '\x1b[2Jgone\x07\x9b31m\u202eexe.\u2066\u{e0041}\r::error::a\n  ::set-output name=x::y\n##[error]b ##vso[task.x]c'

test.each([true, false])(
  'nothing of a host commands a terminal or a CI log (terminal: %s)',
  async (isTTY) => {
    const { written, terminal } = screen(isTTY)
    terminal.write(attack)
    await terminal.paint(async ({ red }) => red(attack))
    terminal.line(attack)
    terminal.move(attack)
    const own = written
      .join('\n')
      .replaceAll('\r\x1b[2K', '')
      .replaceAll('\x1b[31m', '')
      .replaceAll('\x1b[39m', '')
    expect(own).not.toMatch(/[^\P{C}\n]/u)
    expect(own).not.toMatch(/^\s*::|##\w*\[/m)
  },
)

test('our own colours stay, those of a host do not, also where it guesses how ours are passed on', async () => {
  const { written, terminal } = screen(true)
  await terminal.paint(async ({ green, bold }) => `${bold(green('ok'))} \x1b[31mESC-0123456789abcdef[31m`)
  const colourless = process.env['NO_COLOR']
  expect(written.join('')).toBe(
    colourless
      ? 'ok \\u001b[31mESC-0123456789abcdef[31m'
      : '\x1b[1m\x1b[32mok\x1b[39m\x1b[22m \\u001b[31mESC-0123456789abcdef[31m',
  )
})

test('JSON stays JSON, and means what it meant', () => {
  const { written, terminal } = screen(false)
  terminal.write(JSON.stringify({ attack }, null, 2))
  expect(JSON.parse(written.join(''))).toEqual({ attack })
})

test('no line moves where nobody watches', () => {
  const { written, terminal } = screen(false)
  terminal.move('3 requests')
  expect(written).toEqual([])
})
