// Relays that rewrite links badly, or not at all where they should.
import type { Body, Relay } from '../hooks.ts'
import { defect, type FalSpecimen, instead, official, rewrite, should, without } from './kit.ts'

const told = ['submit', 'status', 'result'] as const

/** Rewrites one link, or all of them. */
function links(change: (link: string, relay: Relay) => unknown, only = /_url$/) {
  return rewrite(told, (body, _ask, relay) =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        only.test(name) && /_url$/.test(name) && typeof value === 'string' ? change(value, relay) : value,
      ]),
    ),
  )
}

const elsewhere = (link: string, host: string) => host + new URL(link).pathname
const vendor = 'https://queue.fal.run'

export const linkSpecimens: readonly FalSpecimen[] = [
  defect(
    'urls/name-the-host-that-was-asked',
    'links left alone, official',
    'Links name another host than the one that was asked.',
    links((link) => elsewhere(link, vendor)),
    official,
  ),
  defect(
    'urls/agree-with-one-another',
    'one link rewritten',
    'status_url names the relay, the other links name the vendor.',
    links((link) => elsewhere(link, vendor), /response|cancel/),
  ),
  defect(
    'urls/agree-with-one-another',
    'response_url leads elsewhere',
    'The result is to be fetched from an internal host.',
    links((link, { trap }) => elsewhere(link, trap), /response/),
  ),
  defect(
    'urls/name-no-third-host',
    'links name an internal host',
    'Links name the upstream by its name inside the relay’s network, neither the relay nor the vendor.',
    links((link, { trap }) => elsewhere(link, trap)),
  ),
  defect(
    'urls/name-no-third-host',
    'links with the wrong scheme',
    'Behind its TLS terminator the relay takes itself for something else.',
    links((link) => link.replace('http:', 'https:')),
  ),
  defect(
    'urls/keep-the-path-prefix',
    'prefix missing in links',
    'The relay lives below /fal, its links do not.',
    { prefix: '/fal', linksTo: ({ origin }) => origin },
  ),
  defect(
    'urls/keep-the-path-prefix',
    'prefix missing in links, official',
    'The same, judged as strictly as the vendor.',
    { prefix: '/fal', linksTo: ({ origin }) => origin },
    official,
  ),
  defect(
    'urls/status-url-leads-to-the-status',
    'prefix twice in links',
    'The prefix stands twice in every link, and nothing answers there.',
    { prefix: '/fal', linksTo: ({ base }) => `${base}/fal` },
  ),
  defect(
    'urls/submit-gives-the-response-url',
    'links null',
    'All links are null.',
    links(() => null),
  ),
  defect(
    'urls/submit-gives-the-status-url',
    'response_url only',
    'A submission gives one link of three.',
    rewrite(['submit', 'status', 'result'], (body) => without(body, 'cancel_url', 'status_url')),
  ),
  defect(
    'urls/submit-gives-the-cancel-url',
    'no cancel_url, official',
    'A submission gives no cancel_url.',
    links(() => null, /cancel/),
    official,
  ),
  defect(
    'urls/are-absolute',
    'links relative',
    'Links are paths without a host.',
    links((link) => new URL(link).pathname),
  ),
  defect(
    'urls/carry-the-request-id',
    'links of another request',
    'Links hold the id that the request has upstream, not the one that was told.',
    links((link) => link.replace(/requests\/[^/]+/, 'requests/764cabcf-b745-4b3e-ae38-1200304cf45b')),
  ),
  defect(
    'urls/use-the-app-path',
    'links with the full model id',
    'Links keep what follows the app in the model id.',
    links((link) => link.replace('/flux-1/requests', '/flux-1/schnell/requests')),
    { ...official, ...should, alsoFails: 'the links lead nowhere' },
  ),
  defect(
    'urls/stay-the-same',
    'links rewritten on submit only',
    'Later answers name the vendor again.',
    rewrite(['status', 'result'], (body: Body) => ({
      ...body,
      ...Object.fromEntries(
        Object.entries(body)
          .filter(([name, value]) => name.endsWith('_url') && typeof value === 'string')
          .map(([name, value]) => [name, elsewhere(String(value), vendor)]),
      ),
    })),
    should,
  ),
  defect(
    'urls/response-url-leads-to-the-result',
    'response_url is dead',
    'The link to the result ends in /output, which nothing serves.',
    {
      ...links((link) => `${link.replace('/requests/', '/r/requests/')}`, /response/),
    },
    official,
  ),
  defect(
    'urls/status-url-leads-to-the-status',
    'status_url needs a signature',
    'The link to the status is refused when it is followed as given.',
    {
      ...links((link) => `${link}?sig=expired`, /status/),
      ...instead('status', ({ query }) =>
        query.has('sig') ? { code: 403, body: { detail: 'signature expired' } } : undefined,
      ),
    },
  ),
]
