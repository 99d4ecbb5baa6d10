// Relays that let in whom they should not, or tell the key.
import type { Act, Caller, FalAsk, Hooks } from '../hooks.ts'
import { defect, type FalSpecimen, images, on } from './kit.ts'

/** Takes these callers for the owner when they ask this. */
const letsIn = (
  callers: readonly Caller[],
  acts: readonly Act[],
  only: (ask: FalAsk) => boolean = () => true,
): Hooks => ({
  caller: (caller, ask) =>
    callers.includes(caller) && acts.includes(ask.act) && only(ask) ? 'owner' : caller,
})

async function* after(pieces: AsyncIterable<string>, last: string) {
  yield* pieces
  yield last
}

const known = ({ job }: FalAsk) => job !== undefined
const lend = { lends: { otherKey: true } }

export const strangerSpecimens: readonly FalSpecimen[] = [
  defect(
    'security/strangers-cannot-read-the-status',
    'upstream key lets nobody in',
    'The relay adds its own key and asks nobody for one.',
    letsIn(['nobody', 'wrong', 'other'], ['submit', 'status', 'result', 'cancel', 'stream']),
  ),
  defect(
    'refusals/wrong-key-is-refused',
    'wrong key accepted',
    'Any key that has the form of one is taken.',
    letsIn(['wrong'], ['status', 'result', 'cancel', 'stream']),
  ),
  defect(
    'refusals/wrong-key-submits-nothing',
    'wrong key submits',
    'A submission is queued before its key is looked at.',
    {
      before: ({ act, caller }) =>
        act === 'submit' && caller === 'wrong'
          ? { code: 200, body: { status: 'IN_QUEUE', request_id: '1b4e28ba-2fa1-41d2-883f-0016d3cca427' } }
          : undefined,
    },
  ),
  defect(
    'security/strangers-cannot-read-the-result',
    'results are public',
    'Whoever knows an id gets its result.',
    letsIn(['nobody', 'wrong'], ['result'], known),
  ),
  defect(
    'security/strangers-cannot-read-the-status',
    'status is public',
    'Whoever knows an id gets its status.',
    letsIn(['nobody'], ['status'], known),
  ),
  defect(
    'security/strangers-cannot-cancel',
    'cancel is public',
    'Whoever knows an id may cancel.',
    letsIn(['nobody'], ['cancel'], known),
    // What we cancelled ourselves is held against nobody.
    { spares: ['fal/result/', 'fal/status/', 'fal/media/', 'fal/output/'] },
  ),
  defect(
    'security/strangers-cannot-read-the-result',
    'results out of a shared cache',
    'A cache in front serves a result that was fetched once to everybody.',
    {
      before: ({ act, path, caller }, { memory }) =>
        act === 'result' && caller !== 'owner' ? memory.get(path) : undefined,
      after: (answer, { act, path, caller }, { memory }) => {
        if (act === 'result' && caller === 'owner' && answer.code === 200) memory.set(path, answer)
        return answer
      },
    },
  ),
  defect(
    'security/strangers-cannot-read-the-status',
    'status out of a shared cache',
    'A cache in front serves a status that was fetched once to everybody.',
    {
      before: ({ act, path, caller }, { memory }) =>
        act === 'status' && caller !== 'owner' ? memory.get(path) : undefined,
      after: (answer, { act, path, caller }, { memory }) => {
        if (act === 'status' && caller === 'owner' && answer.code < 300) memory.set(path, answer)
        return answer
      },
    },
  ),
  defect(
    'security/other-callers-cannot-read-the-status',
    'other customers read the status',
    'Every customer of the relay may follow every request.',
    letsIn(['other'], ['status'], known),
    lend,
  ),
  defect(
    'security/other-callers-cannot-read-the-result',
    'other customers read the result',
    'Every customer of the relay may fetch every result.',
    letsIn(['other'], ['result'], known),
    lend,
  ),
  defect(
    'security/other-callers-cannot-read-the-stream',
    'other customers follow the stream',
    'Every customer of the relay may follow every stream.',
    letsIn(['other'], ['stream'], known),
    lend,
  ),
  defect(
    'security/other-callers-cannot-cancel',
    'other customers cancel',
    'Every customer of the relay may cancel every request.',
    letsIn(['other'], ['cancel'], known),
    lend,
  ),
  defect(
    'secrets/never-echoed',
    'key in an error',
    'A refusal repeats the credential.',
    on(['status', 'result'], ({ code }, { token }) =>
      code === 404 ? { body: { detail: `no such request for ${token}` } } : {},
    ),
  ),
  defect(
    'secrets/never-echoed',
    'key in a header',
    'The request headers come back for debugging.',
    on(['submit', 'status'], ({ headers }, ask) => ({
      headers: { ...headers, 'x-debug-auth': ask.headers.authorization ?? '-' },
    })),
  ),
  defect(
    'secrets/never-echoed',
    'key in the links',
    'Links carry the key as a query.',
    on('submit', ({ body, code }, { token }) =>
      code === 200 && typeof body === 'object'
        ? {
            body: {
              ...body,
              status_url: `${(body as { status_url: string }).status_url}?key=${encodeURIComponent(token)}`,
            },
          }
        : {},
    ),
  ),
  defect(
    'secrets/never-echoed',
    'key in the result, encoded',
    'The echo of the request holds its headers, the credential in Base64.',
    on('result', ({ body, code }, { token }) =>
      code === 200 && typeof body === 'object'
        ? { body: { ...body, request: { auth: Buffer.from(token).toString('base64') } } }
        : {},
    ),
  ),
  defect(
    'security/strangers-cannot-read-the-stream',
    'stream is public',
    'Whoever knows an id may follow its stream.',
    letsIn(['nobody', 'wrong'], ['stream'], known),
  ),
  defect(
    'secrets/never-echoed',
    'key in the stream',
    'Events carry the headers of their caller.',
    on('stream', ({ pieces }, { headers }) =>
      pieces ? { pieces: after(pieces, `: ${headers.authorization}\n\n`) } : {},
    ),
  ),
  defect(
    'secrets/never-echoed',
    'key in media addresses',
    'Media addresses carry the key as a token.',
    images((image, _index, { token }) => ({ ...image, url: `${image['url']}?token=${token}` })),
  ),
  defect(
    'secrets/upstream-key-never-told',
    'upstream key in an error',
    'A refusal repeats the request that the relay made upstream, its own key included.',
    on(['status', 'result'], ({ code }) =>
      code === 404
        ? {
            body: {
              status: 'NOT_FOUND',
              upstream: {
                headers: {
                  authorization: 'Key 7d2b1c9e-40aa-4f3e-9b1d-6a5c8e7f0123:9f86d081884c7d659a2feaa0c55ad015',
                },
              },
            },
          }
        : {},
    ),
  ),
]
