// What recorders do to an entry, one field of HAR 1.2 at a time: leave it out, empty it, write it in another form. None of it
// changes what the host did.
import type { LooseEntry } from './recorded.ts'

type Change = (entry: LooseEntry) => void

const without =
  (part: string, name: string): Change =>
  (entry) => {
    delete (part === '' ? entry : entry[part])?.[name]
  }
const put =
  (part: string, name: string, value: unknown): Change =>
  (entry) => {
    const holder = part === '' ? entry : entry[part]
    if (holder) holder[name] = value
  }
const only =
  (part: 'request' | 'response', keep: RegExp): Change =>
  (entry) => {
    entry[part].headers = entry[part].headers.filter(({ name }: { name: string }) => keep.test(name))
  }
const asObject =
  (part: 'request' | 'response'): Change =>
  (entry) => {
    const pairs = entry[part].headers.map(({ name, value }: { name: string; value: string }) => [name, value])
    entry[part].headers = Object.fromEntries(pairs)
  }
const content =
  (change: (content: LooseEntry) => void): Change =>
  (entry) => {
    if (entry['response'].content) change(entry['response'].content)
  }

export const distortions: Readonly<Record<string, Change>> = {
  'no method': without('request', 'method'),
  'no url': without('request', 'url'),
  'no startedDateTime': without('', 'startedDateTime'),
  'startedDateTime as a word': put('', 'startedDateTime', 'yesterday'),
  'no time': without('', 'time'),
  'time -1': put('', 'time', -1),
  'no timings': without('', 'timings'),
  'no cache': without('', 'cache'),
  'no request headers': put('request', 'headers', []),
  'request headers missing': without('request', 'headers'),
  'provisional request headers': only('request', /^user-agent$/i),
  'no authorization': only('request', /^(?!authorization|x-api-key)/i),
  'request headers as an object': asObject('request'),
  'no postData': without('request', 'postData'),
  'postData empty': (entry) => {
    if (entry['request'].postData) entry['request'].postData = {}
  },
  'postData without text': (entry) => {
    if (entry['request'].postData) delete entry['request'].postData.text
  },
  'no request mimeType': (entry) => {
    if (entry['request'].postData) delete entry['request'].postData.mimeType
  },
  'no queryString': without('request', 'queryString'),
  'no request sizes': (entry) => Object.assign(entry['request'], { headersSize: -1, bodySize: -1 }),
  'no httpVersion': without('request', 'httpVersion'),
  'method in lower case': (entry) => {
    entry['request'].method = String(entry['request'].method).toLowerCase()
  },
  'status as text': (entry) => {
    entry['response'].status = String(entry['response'].status)
  },
  'no statusText': without('response', 'statusText'),
  'no response headers': put('response', 'headers', []),
  'response headers missing': without('response', 'headers'),
  'response headers as an object': asObject('response'),
  'only the content type of the response': only('response', /^content-type$/i),
  'no content type header': only('response', /^(?!content-type)/i),
  'no content': without('response', 'content'),
  'no text': content((one) => delete one['text']),
  'no text, size -1': content((one) => {
    delete one['text']
    one['size'] = -1
  }),
  'empty text beside a size': content((one) => {
    if (one['size'] > 0) one['text'] = ''
  }),
  'no size': content((one) => delete one['size']),
  'size 0': content((one) => {
    if (one['text']) one['size'] = 0
  }),
  'no mimeType': content((one) => delete one['mimeType']),
  'text as base64': content((one) => {
    if (one['text'] === undefined || one['encoding'] === 'base64') return
    one['text'] = Buffer.from(one['text']).toString('base64')
    one['encoding'] = 'base64'
  }),
  'no response sizes': (entry) => Object.assign(entry['response'], { headersSize: -1, bodySize: -1 }),
  'no redirectURL': without('response', 'redirectURL'),
  'no response': without('', 'response'),
  'status 0, left by the client': (entry) =>
    Object.assign(entry['response'], {
      status: 0,
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      _error: 'net::ERR_ABORTED',
    }),
}
