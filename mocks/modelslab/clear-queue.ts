// clear_queue: what waits on a customer's own server comes to nothing, what runs goes on (modelslab.md 8). The pages
// print the answer alone; that it does as it says is inferred.
import type { Service } from './service.ts'

/** Names of servers that are another one's: the root family's have none. */
const sameServer: Readonly<Record<string, string>> = { images: '', deepfake: 'faceswap' }

/** `server` as in the path; absent for the root family. */
export function clearQueue({ world, jobs }: Service, account: string, server = ''): void {
  const now = world.clock.now()
  const waiting = jobs
    .ofAccount(account)
    .filter(({ job }) => serverOf(job.model) === serverOf(`enterprise/${server}/`))
    .filter((entry) => world.progress.phase(entry, now) === 'queued')
  for (const entry of waiting) jobs.fail(entry, 'Queue cleared')
}

/** Of a model id such as `enterprise/interior/make`; undefined for one of the public families. */
function serverOf(model: string): string | undefined {
  const [prefix, server = '', leaf] = model.split('/')
  if (prefix !== 'enterprise') return undefined
  return leaf === undefined ? '' : (sameServer[server] ?? server)
}
