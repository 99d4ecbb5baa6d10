// fal.md 11, 14.4: files that clients upload before they submit them, where all requests go through one address.
import { told } from '../../../contract/answer.ts'
import { skip } from '../../../contract/finding.ts'
import { demand, eachOffered, type FalClause } from './kit.ts'

export const uploadClauses: readonly FalClause[] = [
  {
    id: 'fal/uploads/pass-the-proxy',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'A proxy that takes the real address in a header passes the wish for an upload on, and tells `upload_url` and `file_url`.',
    source: 'fal.md 11, 14.4',
    breaks:
      '@fal-ai/client with `proxyUrl` uploads every file of an input there before it submits, and raises; inputs that are text or links are not touched.',
    relay: 'SHOULD',
    check: (view) =>
      view.transcript.target.via === undefined
        ? skip('requests do not go through one address (--via), so uploads go to fal itself')
        : eachOffered(
            ({ refusals }: typeof view) => refusals.filter(({ act }) => act === 'upload'),
            'what is resold is not fal itself, so nobody knows where its uploads go',
            (answer) => {
              // The first is a secret, of which a record keeps no more than that it was there.
              const [to, file] = [answer.body['upload_url'], answer.body['file_url']]
              const given = typeof to === 'string' && to !== '' && URL.canParse(String(file))
              return demand(answer, answer.ok && given, 'a 2xx with upload_url and file_url', told(answer))
            },
          )(view),
  },
]
