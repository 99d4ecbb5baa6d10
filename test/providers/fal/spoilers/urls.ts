// Spoilers of fal/urls.
import { body, code, type Spoiler, set, which } from './spoil.ts'

const submit = which('happy', 'submit')

/** Rewrites the text of all links of the submission. */
const links = (from: string | RegExp, to: string): Spoiler =>
  body(submit, (before) => JSON.parse(JSON.stringify(before).replaceAll(new RegExp(from, 'g'), to)))

export const urlSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/urls/submit-gives-the-response-url': set(submit, { response_url: undefined }),
  'fal/urls/submit-gives-the-status-url': set(submit, { status_url: null }),
  'fal/urls/submit-gives-the-cancel-url': set(submit, { cancel_url: undefined }),
  'fal/urls/are-absolute': links('https://relay.example', ''),
  'fal/urls/name-the-host-that-was-asked': links('relay.example/v1', 'queue.fal.run'),
  'fal/urls/name-no-third-host': links('https://relay.example', 'http://10.0.0.7:8080'),
  'fal/urls/agree-with-one-another': set(submit, {
    cancel_url: 'https://queue.fal.run/fal-ai/flux-1/requests/1/cancel',
  }),
  'fal/urls/keep-the-path-prefix': links('relay.example/v1', 'relay.example'),
  'fal/urls/carry-the-request-id': links('requests/[^/"]+', 'requests/1'),
  'fal/urls/use-the-app-path': links('flux-1/requests', 'flux-1/schnell/requests'),
  'fal/urls/stay-the-same': set(which('happy', 'status', 'bare'), {
    cancel_url: 'https://queue.fal.run/x/cancel',
  }),
  'fal/urls/status-gives-the-response-url': set(which('happy', 'status', 'bare'), { response_url: null }),
  'fal/urls/status-url-leads-to-the-status': code(which('happy', 'status', 'by-link'), 405),
  'fal/urls/response-url-leads-to-the-result': code(which('happy', 'result', 'by-link'), 404),
  'fal/urls/path-without-sub-path-answers': code(which('happy', 'status'), 405),
  'fal/urls/response-suffix-is-understood': code(which('happy', 'result', 'response-suffix'), 404),
  'fal/urls/trailing-slash-is-understood': code(which('happy', 'status', 'trailing-slash'), 404),
}
