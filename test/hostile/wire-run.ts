// Runs `verify` as a process of its own against a hostile host, and measures what it takes.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { type Kind, openHost } from './socket-host.ts'

const program = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
/** Tells the peak of the process's memory and its time on the processor as its last words. */
const witness =
  'data:text/javascript,process.on("exit",()=>{const{maxRSS:m,userCPUTime:u,systemCPUTime:s}=process.resourceUsage();' +
  'process.stderr.write("\\npeak "+m+" cpu "+(u+s))})'

export interface Taken {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly wallMs: number
  /** ms on the processor. */
  readonly cpuMs: number
  /** Megabytes of memory at the peak. */
  readonly peakMb: number
}

/** `more` are further flags. A process that outlives 60 s is ended, with code null. */
export async function verifyHostile(kind: Kind, more: readonly string[] = []): Promise<Taken> {
  const host = await openHost(kind)
  try {
    return await measured(['verify', 'fal', host.url, '--key', 'hostile-key-0123456789', '--json', ...more])
  } finally {
    await host.close()
  }
}

function measured(args: readonly string[]): Promise<Taken> {
  return new Promise((resolveTaken) => {
    const began = performance.now()
    const child = spawn(process.execPath, ['--import', witness, program, ...args], {
      env: { ...process.env, NO_COLOR: '1' },
      timeout: 60_000,
      killSignal: 'SIGKILL',
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (text) => {
      out += text
    })
    child.stderr.on('data', (text) => {
      err += text
    })
    child.once('close', (code) => {
      const [, peak = Number.NaN, cpu = Number.NaN] = /\npeak (\d+) cpu (\d+)$/.exec(err) ?? []
      const [peakMb, cpuMs] = [Math.round(Number(peak) / 1024), Math.round(Number(cpu) / 1000)]
      resolveTaken({ code, out, err, wallMs: Math.round(performance.now() - began), cpuMs, peakMb })
    })
  })
}
