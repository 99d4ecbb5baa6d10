// Files that are looked at elsewhere: the twins on another host.
import type { Ask, JobSoFar } from '../../../contract/plan.ts'
import { linksIn } from '../body.ts'
import { answerOf } from '../read.ts'
import { phaseOf } from '../words.ts'

/** The same files on the other host that a finished job names, where it names one (modelslab.md 5). */
export function proxyAsks({ exchanges }: JobSoFar): readonly Ask[] {
  const success = exchanges
    .map(answerOf)
    .find((answer) => answer !== undefined && answer.act !== 'media' && phaseOf(answer.word) === 'succeeded')
  const others = linksIn(success?.body['proxy_links']).filter((link) => !success?.outcome.includes(link))
  return others.slice(0, 1).map((to) => ({ act: 'media', purpose: 'proxy', method: 'GET', to }))
}
