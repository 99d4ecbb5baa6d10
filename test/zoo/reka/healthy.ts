// A healthy little Reka: queue, lists, cancel and sounds over real sockets (reka.md 1 to 7). Not the mock.
import type { Clock } from '../../../src/core/clock.ts'
import type { LeapingClock } from '../leaping-clock.ts'
import { png } from '../png.ts'
import { type Answer, type Ask, serve } from '../serve.ts'
import type { Habitat, Specimen } from '../specimen.ts'
import { leave } from '../words.ts'
import { Door, key, otherKey } from './door.ts'
import type { Body, Hooks, Host, RekaAsk } from './hooks.ts'
import { isOver, type Job, newJob, usualLegs, type Word, wordOf } from './job.ts'

/** Brings a specimen to life; the healthy ones have no hooks. */
export async function openReka({ plant }: Specimen<Hooks>, clock: LeapingClock): Promise<Habitat> {
  const strays: string[] = []
  const trap = await serve(clock, (ask) => {
    strays.push(`${ask.method} ${ask.path} went to a foreign host`)
    return { code: 200, body: {} }
  })
  const cdn = await serve(clock, (ask) => {
    if (ask.headers.authorization ?? ask.headers['x-api-key'])
      strays.push('a credential was shown to the media host')
    const answer = medium(ask, plant.keeps)
    return plant.media?.(answer, ask) ?? answer
  })
  const queue = new Queue(plant, cdn.origin, trap.origin, clock)
  const front = await serve(clock, (ask) => queue.answer(ask))
  queue.origin = front.origin
  return {
    baseUrl: queue.base,
    key,
    otherKey,
    origins: [front.origin, cdn.origin],
    submissions: () => queue.made,
    strays: () => strays,
    close: async () => void (await Promise.all([front, cdn, trap].map((server) => server.close()))),
  }
}

const served = [
  { name: 'eleven-v3', tasks: ['text-to-speech'] },
  { name: 'nano-banana', tasks: ['text-to-image', 'edit'] },
]

class Queue implements Host {
  readonly jobs = new Map<string, Job>()
  readonly memory = new Map<string, Answer>()
  readonly trap: string
  private readonly clock: Clock
  origin = ''
  made = 0
  private exchanges = 0
  private readonly byKey = new Map<string, Job>()
  private readonly hooks: Hooks
  private readonly door: Door
  private readonly cdn: string

  constructor(hooks: Hooks, cdn: string, trap: string, clock: Clock) {
    this.clock = clock
    this.hooks = hooks
    this.door = new Door(hooks, this.jobs)
    this.cdn = cdn
    this.trap = trap
  }

  get base(): string {
    return `${this.origin}${this.hooks.prefix ?? ''}`
  }

  answer(raw: Ask): Answer {
    if (raw.method === 'OPTIONS') return this.hooks.preflight ?? leave
    const ask = this.door.understand(raw)
    const answer = this.stamp(this.hooks.before?.(ask, this) ?? this.honest(ask))
    return this.hooks.after?.(answer, ask, this) ?? answer
  }

  accept(model: string, owner: string): Answer {
    const job = newJob(model, owner, this.hooks.legs ?? usualLegs, this.clock)
    job.id = this.hooks.name?.(this.made) ?? job.id
    this.jobs.set(job.id, job)
    this.made++
    const home = `${this.hooks.linksTo ?? this.base}/v2/inference/requests/${job.id}`
    const links = { status_url: `${home}/status`, response_url: home, cancel_url: `${home}/cancel` }
    job.answer = { request_id: job.id, status: 'IN_QUEUE', ...links }
    return { code: 202, body: job.answer }
  }

  status(job: Job, logs: boolean, word: Word = wordOf(job)): Body {
    const entry = {
      message: 'speaking',
      level: 'INFO',
      source: 'USER',
      timestamp: new Date(this.clock.now()).toISOString(),
    }
    return {
      request_id: job.id,
      status: word,
      queue_position: word === 'IN_QUEUE' ? 0 : null,
      logs: logs ? (word === 'IN_QUEUE' ? [] : [entry]) : null,
      metrics: word === 'COMPLETED' ? { inference_time: 0.7 } : null,
    }
  }

  envelope(job: Job, word: Word = wordOf(job)): Body {
    const done = word === 'COMPLETED'
    return {
      request_id: job.id,
      status: word,
      output: done ? this.output(job) : null,
      error: null,
      metrics: done ? { inference_time: 0.7 } : null,
    }
  }

  private output({ id, model }: Job): Body {
    return model.startsWith('nano-banana')
      ? { images: [{ url: `${this.cdn}/${id}.png`, content_type: 'image/png' }] }
      : { audio: { url: `${this.cdn}/${id}.mp3`, content_type: 'audio/mpeg' } }
  }

  refuse(code: number, type: string, param?: string): Answer {
    const details =
      param === undefined ? [] : [{ loc: ['body', param], msg: 'Field required', type: 'missing' }]
    const error = { type, message: `No: ${type}`, details, ...(param === undefined ? {} : { param }) }
    return { code, body: { error } }
  }

  private stamp(answer: Answer): Answer {
    const rates = { limit: '100', remaining: '99', reset: '86400' }
    const named = Object.entries(rates).map(([word, value]) => [`x-ratelimit-requests-${word}`, value])
    const id = { 'x-request-id': `zoo-${this.exchanges++}`, 'retry-after': '0' }
    return { ...answer, headers: { ...Object.fromEntries(named), ...id, ...answer.headers } }
  }

  private honest(ask: RekaAsk): Answer {
    if (ask.caller === 'nobody' || ask.caller === 'wrong') return this.refuse(401, 'authentication_error')
    if (ask.act === 'submit') return this.submit(ask)
    if (ask.act === 'models') return { code: 200, body: { models: this.hooks.models ?? served } }
    if (ask.act === 'list') return this.list(ask)
    if (ask.act === 'chat') return this.refuse(400, 'validation_error', 'messages')
    if (ask.act === 'unknown') return { code: 404, body: { detail: 'Not Found' } }
    const { job } = ask
    if (!job || job.owner !== ask.token) return this.refuse(404, 'not_found_error', 'request_id')
    if (ask.act === 'status') return this.poll(job, ask)
    if (ask.act === 'cancel' && !isOver(job)) job.cancelledAt = this.clock.now()
    return { code: 200, body: this.envelope(job) }
  }

  private submit({ model, sent, token, headers }: RekaAsk): Answer {
    const replayKey = headers['idempotency-key']
    const before = this.byKey.get(`${token} ${replayKey}`)
    if (before && replayKey !== undefined) return { code: 202, body: before.answer }
    const [name, task] = model.split('/')
    const known = (this.hooks.models ?? served).some(
      (one) => one.name === name && one.tasks.includes(task ?? ''),
    )
    if (!known) return this.refuse(400, 'validation_error', 'model')
    if (typeof sent['input'] !== 'object' || sent['input'] === null)
      return this.refuse(400, 'validation_error', 'input')
    const answer = this.accept(model, token)
    const job = [...this.jobs.values()].at(-1)
    if (job && replayKey !== undefined) this.byKey.set(`${token} ${replayKey}`, job)
    return answer
  }

  private poll(job: Job, { query, logs }: RekaAsk): Answer {
    const flag = query.get('with_logs') ?? 'false'
    if (!['true', 'false', '1', '0'].includes(flag)) return this.refuse(400, 'validation_error', 'with_logs')
    return { code: 200, body: this.status(job, logs) }
  }

  private list({ query, token }: RekaAsk): Answer {
    const mine = [...this.jobs.values()].filter(({ owner }) => owner === token).reverse()
    const size = Number(query.get('page_limit') ?? 20)
    const data = mine
      .slice(0, size)
      .map((job) => ({ request_id: job.id, model: job.model, status: wordOf(job) }))
    return { code: 200, body: { data, next_page_token: mine.length > size ? 'next' : null } }
  }
}

/** What stands first in every MP3 file, and some more. */
const sound = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2000, 7)])

const picture = png(64, 64, 90)

/** Any sound or picture is there, with Range. */
function medium({ path, headers }: Ask, keeps = (made: Buffer) => made): Answer {
  const [made, mime] = path.endsWith('.png') ? [picture, 'image/png'] : [sound, 'audio/mpeg']
  const file = keeps(made)
  const type = { 'content-type': mime, 'accept-ranges': 'bytes' }
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '')
  if (!range) return { code: 200, headers: type, body: file }
  const [from, to] = [Number(range[1]), Math.min(Number(range[2] || file.length - 1), file.length - 1)]
  const told = { 'content-range': `bytes ${from}-${to}/${file.length}` }
  return { code: 206, headers: { ...type, ...told }, body: file.subarray(from, to + 1) }
}
