// A healthy little fal: queue, stream, result, cancel and media over real sockets (fal.md 1 to 7). Not the mock.
import type { Clock } from '../../../src/core/clock.ts'
import type { LeapingClock } from '../leaping-clock.ts'
import { type Answer, type Ask, serve } from '../serve.ts'
import type { Habitat, Specimen } from '../specimen.ts'
import { leave } from '../words.ts'
import { Door, key, otherKey } from './door.ts'
import type { Body, FalAsk, Hooks, Relay } from './hooks.ts'
import { isCancelled, isValid, type Job, logsOf, newJob, usualLegs, type Word, wordOf } from './job.ts'
import { mediaShelf } from './media.ts'

/** Nobody listens there. */
export const deadOrigin = 'http://127.0.0.1:9'
const apps = ['flux-1', 'fast-sdxl', 'kling-video', 'minimax'].map((name) => `fal-ai/${name}`)

/** Brings a specimen to life; the healthy ones have no hooks. */
export async function openFal({ profile, plant }: Specimen<Hooks>, clock: LeapingClock): Promise<Habitat> {
  const strays: string[] = []
  const trap = await serve(clock, (ask) => {
    strays.push(`${ask.method} ${ask.path} went to a foreign host`)
    return { code: 200, body: {} }
  })
  const shelf = mediaShelf(plant)
  const cdn = await serve(clock, (ask) => {
    if (ask.headers.authorization !== undefined) strays.push(`a credential was shown to the media host`)
    return shelf.answer(ask)
  })
  const schemes = plant.schemes ?? (profile === 'official' ? ['key'] : ['bearer'])
  const queue: Queue = new Queue(
    plant,
    schemes,
    (job) => shelf.keep(plant.ownMedia ? queue.origin : cdn.origin, job),
    trap.origin,
    clock,
  )
  const front = await serve(clock, async (ask) => {
    if (plant.ownMedia && ask.path.startsWith('/files/')) return shelf.answer(ask)
    const answer = queue.answer(ask)
    if (plant.latencyMs) await ask.wait(plant.latencyMs)
    return answer
  })
  queue.origin = front.origin
  return {
    baseUrl: queue.base,
    key,
    otherKey,
    origins: [front.origin, cdn.origin, deadOrigin],
    submissions: () => queue.made,
    strays: () => strays,
    close: async () => void (await Promise.all([front, cdn, trap].map((server) => server.close()))),
  }
}

class Queue implements Relay {
  readonly key = key
  readonly jobs = new Map<string, Job>()
  readonly memory = new Map<string, Answer>()
  readonly trap: string
  readonly clock: Clock
  origin = ''
  made = 0
  private readonly hooks: Hooks
  private readonly door: Door
  private readonly pictures: (job: Job) => readonly Body[]

  constructor(
    hooks: Hooks,
    schemes: readonly string[],
    pictures: Queue['pictures'],
    trap: string,
    clock: Clock,
  ) {
    this.hooks = hooks
    this.door = new Door(hooks, schemes, this)
    this.pictures = pictures
    this.trap = trap
    this.clock = clock
  }

  get base(): string {
    return `${this.origin}${this.hooks.prefix ?? ''}`
  }

  answer(raw: Ask): Answer {
    if (raw.method === 'OPTIONS') return this.hooks.preflight ?? leave
    const ask = this.door.understand(raw)
    const answer = this.hooks.before?.(ask, this) ?? this.honest(ask)
    return this.hooks.after?.(answer, ask, this) ?? answer
  }

  make(app: string, input: Job['input'], owner: string): Job {
    const job = newJob(app, input, owner, this.hooks.legs ?? usualLegs, this.clock)
    this.hooks.born?.(job, this)
    this.jobs.set(job.id, job)
    this.made++
    return job
  }

  links({ app, id }: Job): Body {
    const home = `${this.hooks.linksTo?.(this) ?? this.base}/${app}/requests/${id}`
    return { response_url: home, status_url: `${home}/status`, cancel_url: `${home}/cancel` }
  }

  status(job: Job, logs: boolean, word: Word = wordOf(job)): Body {
    const told = logs && word !== 'IN_QUEUE' ? logsOf(job) : null
    const rest = { request_id: job.id, ...this.links(job), logs: told }
    if (word === 'IN_QUEUE') return { status: word, ...rest, queue_position: 0, metrics: {} }
    if (word === 'IN_PROGRESS') return { status: word, ...rest, metrics: {} }
    const error = { error: 'The request was cancelled by its caller.', error_type: 'client_cancelled' }
    return { status: word, ...rest, metrics: { inference_time: 0.3 }, ...(isCancelled(job) ? error : {}) }
  }

  output(job: Job): Body {
    const images = this.pictures(job)
    const { prompt, seed } = job.input
    return {
      images,
      timings: { inference: 0.3 },
      seed: seed ?? 7,
      has_nsfw_concepts: images.map(() => false),
      prompt,
    }
  }

  honest(ask: FalAsk): Answer {
    if (ask.caller === 'nobody') return detail(401, 'Cannot access application "fal-ai/flux-1"')
    if (ask.caller === 'wrong') return detail(401, 'invalid key credentials')
    if (ask.act === 'submit') return this.submit(ask)
    if (ask.act === 'upload') return { code: 200, body: ticket }
    if (ask.act === 'unknown') return detail(405, 'Method Not Allowed')
    const { job } = ask
    if (!job || job.owner !== ask.token) return { code: 404, body: { status: 'NOT_FOUND' } }
    return withId(job, this.about(job, ask))
  }

  private about(job: Job, ask: FalAsk): Answer {
    const { act, logs } = ask
    if (act === 'stream') {
      return { code: 200, headers: { 'content-type': 'text/event-stream' }, pieces: this.events(job, ask) }
    }
    if (act === 'status') {
      return { code: wordOf(job) === 'COMPLETED' ? 200 : 202, body: this.status(job, logs) }
    }
    return act === 'cancel' ? this.cancel(job) : this.result(job)
  }

  private submit(ask: FalAsk): Answer {
    const model = ask.path.slice(1)
    const app = apps.find((name) => model === name || model.startsWith(`${name}/`))
    if (app === undefined) return detail(404, `Application "${model.split('/')[1]}" not found`)
    const input = parsed(ask.body)
    if (!input) return { code: 400, body: { detail: 'The body is no JSON.', error_type: 'bad_request' } }
    const job = this.make(app, input, ask.token)
    const rest = { request_id: job.id, ...this.links(job), queue_position: 0, logs: null, metrics: {} }
    return withId(job, { code: 200, body: { status: 'IN_QUEUE', ...rest } })
  }

  private cancel(job: Job): Answer {
    if (wordOf(job) === 'COMPLETED') return { code: 400, body: { status: 'ALREADY_COMPLETED' } }
    job.cancelledAt = this.clock.now()
    return { code: 202, body: { status: 'CANCELLATION_REQUESTED' } }
  }

  private result(job: Job): Answer {
    if (wordOf(job) !== 'COMPLETED') {
      const body = { detail: 'Request is still in progress', request_id: job.id, ...this.links(job) }
      return { code: 400, body }
    }
    if (isCancelled(job)) {
      const body = { detail: 'The request was cancelled by its caller.', error_type: 'client_cancelled' }
      return { code: 499, headers: { 'x-fal-error-type': 'client_cancelled' }, body }
    }
    if (isValid(job)) return { code: 200, headers: { 'x-fal-billable-units': '1' }, body: this.output(job) }
    const item = { loc: ['body', 'prompt'], msg: 'Input should be a valid string', type: 'string_type' }
    return {
      code: 422,
      body: { detail: [{ ...item, url: 'https://docs.fal.ai/errors/#string_type', input: {} }] },
    }
  }

  /** The present status, then one for every change, COMPLETED being the last. */
  private async *events(job: Job, ask: FalAsk): AsyncIterable<string> {
    let last = ''
    for (;;) {
      const status = this.status(job, true)
      const data = JSON.stringify(status)
      if (data !== last) yield `data: ${data}\n\n`
      last = data
      if (status['status'] === 'COMPLETED') return
      await ask.wait(20)
    }
  }
}

function withId({ id }: Job, answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'x-fal-request-id': id } }
}

export function detail(code: number, text: string): Answer {
  return { code, body: { detail: text } }
}

function parsed(body: Buffer): Job['input'] | undefined {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Where to put a file, and where it will be (fal.md 11). */
const ticket = {
  upload_url: 'https://v3.fal.media/files/b/1f2e3d4c/relayproof.txt?token=upload',
  file_url: 'https://v3.fal.media/files/b/1f2e3d4c/relayproof.txt',
}
