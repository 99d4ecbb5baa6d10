// A healthy little ModelsLab: submit, fetch and files over real sockets (modelslab.md 1 to 5). Not the mock.
import type { Clock } from '../../../src/core/clock.ts'
import type { LeapingClock } from '../leaping-clock.ts'
import { type Answer, type Ask, serve } from '../serve.ts'
import type { Habitat, Specimen } from '../specimen.ts'
import { leave } from '../words.ts'
import { Door, key, otherKey } from './door.ts'
import { fileAnswer } from './files.ts'
import type { Body, Hooks, Host, LabAsk } from './hooks.ts'
import { filesOf, isDone, type Job, newJob, usualMs } from './job.ts'

/** Required members by family; the images family also wants its model. */
const required: Readonly<Record<string, readonly string[]>> = {
  realtime: ['prompt'],
  images: ['model_id', 'prompt'],
  interior: ['prompt', 'init_image'],
  video: ['model_id', 'prompt'],
}

/** Brings a specimen to life; the healthy ones have no hooks. */
export async function openLab({ plant }: Specimen<Hooks>, clock: LeapingClock): Promise<Habitat> {
  const strays: string[] = []
  const trap = await serve(clock, (ask) => {
    strays.push(`${ask.method} ${ask.path} went to a foreign host`)
    return { code: 200, body: {} }
  })
  const lab = new Lab(plant, trap.origin, clock)
  const files = await serve(clock, (ask) => {
    const shown = ask.headers['key'] ?? ask.headers.authorization
    if (shown !== undefined) strays.push('a credential was shown to the file host')
    return fileAnswer(plant, lab.jobs.values(), ask)
  })
  const front = await serve(clock, async (ask) => {
    if (plant.latencyMs) await ask.wait(plant.latencyMs)
    return lab.answer(ask)
  })
  lab.origin = front.origin
  lab.files = files.origin
  return {
    baseUrl: `${front.origin}${plant.prefix ?? ''}${plant.base ?? ''}`,
    key,
    otherKey,
    origins: [front.origin, files.origin],
    submissions: () => lab.made,
    strays: () => strays,
    close: async () => void (await Promise.all([front, files, trap].map((server) => server.close()))),
  }
}

class Lab implements Host {
  readonly jobs = new Map<string, Job>()
  readonly memory = new Map<string, Answer>()
  readonly trap: string
  private readonly clock: Clock
  origin = ''
  files = ''
  made = 0
  private readonly hooks: Hooks
  private readonly door: Door

  constructor(hooks: Hooks, trap: string, clock: Clock) {
    this.clock = clock
    this.hooks = hooks
    this.trap = trap
    this.door = new Door(hooks, this.jobs)
  }

  answer(sent: Ask): Answer {
    if (sent.method === 'OPTIONS') return this.hooks.preflight ?? leave
    const ask = this.door.understand(sent)
    const answer = this.hooks.before?.(ask, this) ?? this.honest(ask)
    return this.hooks.after?.(answer, ask, this) ?? answer
  }

  make({ family, leaf, input, token }: LabAsk): Job {
    this.made++
    const id = this.hooks.name?.(this.made) ?? 61_000_000 + Math.floor(Math.random() * 1e6) * 10 + this.made
    const job = newJob(
      { id, family, leaf, input, owner: token, clock: this.clock },
      this.hooks.takesMs ?? usualMs,
    )
    this.jobs.set(String(id), job)
    return job
  }

  links(job: Job): readonly string[] {
    return filesOf(job).map((path) => `${this.files}${path}`)
  }

  queued(job: Job): Body {
    const text = 'Try to fetch request after seconds estimated'
    const spelling = job.family.endsWith('/images') ? 'messege' : 'message'
    return {
      ...{ status: 'processing', tip: 'It is being made.', eta: 1, [spelling]: text },
      fetch_result: `${this.origin}${this.hooks.prefix ?? ''}${job.family}/fetch/${job.id}`,
      ...{ id: job.id, output: [], future_links: this.links(job) },
      meta: { seed: job.input['seed'] ?? 7, base64: 'no', temp: 'no', outdir: 'out' },
    }
  }

  running({ family }: Job): Body {
    const spelling = family.endsWith('/images') ? 'messege' : 'message'
    return { status: 'processing', [spelling]: 'try again later.', output: '', tip: '' }
  }

  success(job: Job): Body {
    const output = this.links(job)
    const twins = filesOf(job).map((path) => `${this.files}/cdn${path}`)
    return { status: 'success', id: job.id, output, proxy_links: twins }
  }

  private honest(ask: LabAsk): Answer {
    if (ask.act === 'unknown') {
      return ask.method === 'POST' ? error(404, 'Endpoint not found') : error(405, 'Method not allowed')
    }
    if (ask.caller === 'nobody') return error(401, 'API key required')
    if (ask.caller === 'wrong') return error(401, 'Invalid API key')
    if (ask.act === 'count')
      return { code: 200, body: { status: 'success', processing_count: this.jobs.size } }
    return ask.act === 'submit' ? this.submit(ask) : this.fetch(ask)
  }

  private submit(ask: LabAsk): Answer {
    const wanted = required[ask.family.split('/').at(-1) ?? '']
    if (!wanted) return error(404, 'Endpoint not found')
    const missing = wanted.find((name) => typeof ask.input[name] !== 'string')
    if (missing) return error(400, `${missing} is required`)
    return { code: 200, body: this.queued(this.make(ask)) }
  }

  /** Only the images family takes the id in the body. */
  private fetch({ job, token, byBody, family }: LabAsk): Answer {
    const lost = byBody && !family.endsWith('/images')
    if (!job || job.owner !== token || lost) return error(404, 'Request not found')
    return { code: 200, body: isDone(job) ? this.success(job) : this.running(job) }
  }
}

export function error(code: number, message: unknown, more: Body = {}): Answer {
  return { code, body: { status: 'error', message, ...more } }
}
