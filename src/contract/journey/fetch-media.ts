// Fetches the media that a job's replies name: whole, head, and the first 100 bytes.
import type { JobRun } from './job-run.ts'

/** Media of one job that are fetched; further ones are only counted. */
const mostMedia = 4

export class MediaFetch {
  private readonly seen = new Set<string>()
  /** Exchanges that were looked through. */
  private looked = 0
  private under: Promise<unknown>[] = []
  private readonly job: JobRun

  constructor(job: JobRun) {
    this.job = job
  }

  /** Begins with every address that turned up since the last call. */
  start(): void {
    const { provider } = this.job.run
    if (this.job.plan.leavesMedia) return
    const news = this.job.exchanges.slice(this.looked)
    this.looked = this.job.exchanges.length
    for (const url of news.flatMap((exchange) => provider.media(exchange))) {
      if (this.seen.has(url) || this.job.run.signal.aborted || url.startsWith('data:')) continue
      this.seen.add(url)
      if (this.seen.size <= mostMedia) this.under.push(this.fetch(url))
      if (this.seen.size === mostMedia + 1) {
        this.job.omit('media', 'not-possible', `only ${mostMedia} media of a job are fetched`)
      }
    }
  }

  async settled(): Promise<void> {
    const under = this.under
    this.under = []
    await Promise.all(under)
  }

  private async fetch(to: string): Promise<void> {
    await this.job.ask({ act: 'media', purpose: 'get', method: 'GET', to })
    await this.job.ask({ act: 'media', purpose: 'head', method: 'HEAD', to })
    const headers = { range: 'bytes=0-99' }
    await this.job.ask({ act: 'media', purpose: 'range', method: 'GET', to, headers })
  }
}
