// A command line run in this process, with what it said: for tests that are about its words and not about its process.
import { vi } from 'vitest'
import { main } from '../../src/cli/program.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

export async function inProcess(...args: readonly string[]): Promise<Said> {
  const said = { out: '', err: '' }
  const hear = (stream: 'out' | 'err', text: unknown) => {
    said[stream] += text
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => hear('out', text)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => hear('err', text)),
    // Vitest has a console of its own, which goes elsewhere.
    vi.spyOn(console, 'log').mockImplementation((text) => void hear('out', `${text}\n`)),
  ]
  try {
    return { code: (await main(args)) ?? Number(process.exitCode ?? 0), ...said }
  } finally {
    process.exitCode = undefined
    for (const spy of spies) spy.mockRestore()
  }
}
