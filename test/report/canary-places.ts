// Where canaries are planted: every place of a record or report that a secret was ever seen in.
import { base64, body, finding, id, jwt, key, type Place, secret, unknown } from './canary.ts'
import { sampleTranscript } from './sample.ts'

export const places: Readonly<Record<string, Place>> = {
  'the authorization header': { request: { headers: { authorization: `Key ${key}` } } },
  'another credential in a header': { request: { headers: { 'x-api-key': unknown('x-api-key') } } },
  'a proxy authorization': {
    request: { headers: { 'proxy-authorization': `Basic ${base64(`user:${unknown('basic')}`)}` } },
  },
  'a query parameter': { request: { url: `https://relay.example/v7/models?key=${unknown('query')}&page=2` } },
  'the key percent-encoded in a query under any name': {
    request: { url: `https://relay.example/x?note=${encodeURIComponent(key)}` },
  },
  'a request body': { request: { body: body(JSON.stringify({ key: unknown('body'), prompt: 'fox' })) } },
  'a form': {
    request: { body: body(`api_key=${unknown('form')}&prompt=fox`, 'application/x-www-form-urlencoded') },
  },
  'a reply that echoes the key': { reply: { body: body(JSON.stringify({ detail: `wrong key ${key}` })) } },
  'a reply that echoes half of the key': { reply: { body: body(`secret was ${secret}`, 'text/plain') } },
  'a reply header': { reply: { headers: { 'x-debug': `upstream key ${key}` } } },
  'a cookie': { request: { headers: { cookie: `theme=dark; session=${unknown('cookie')}` } } },
  'a set-cookie and its echo': {
    reply: {
      headers: {
        'set-cookie': `sid=${unknown('set-cookie')}; Path=/; HttpOnly, b=${unknown('second-cookie')}`,
      },
      body: body(`your session is ${unknown('set-cookie')}`),
    },
  },
  'the userinfo of a URL': { request: { url: `https://user:${unknown('userinfo')}@relay.example/x` } },
  'the key split into userinfo': {
    request: { url: `https://${encodeURIComponent(id)}:${encodeURIComponent(secret)}@relay.example/x` },
  },
  'userinfo within an escaped link': {
    reply: {
      body: body(
        `{"u":"https:\\/\\/user:${unknown('escaped-userinfo')}@h\\/x","v":"https%3A%2F%2Fu%3A${unknown('encoded-userinfo')}%40h"}`,
      ),
    },
  },
  'base64 in a body': {
    reply: {
      body: body(
        JSON.stringify({
          a: base64(key),
          b: base64(`x${key}`),
          c: base64(`xy${key}z`),
          d: Buffer.from(`{"k":"${key}"}`).toString('base64url'),
        }),
      ),
    },
  },
  'bytes of a body': {
    reply: {
      body: {
        mimeType: 'image/png',
        size: 9,
        base64: Buffer.from(`\u0089PNG\u00ff tEXt ${key}`, 'latin1').toString('base64'),
        truncated: false,
      },
    },
  },
  'text kept as base64': {
    reply: {
      body: {
        mimeType: 'application/octet-stream',
        size: 9,
        base64: base64(`token=${unknown('packed')}`),
        truncated: false,
      },
    },
  },
  'JSON within JSON within JSON': {
    reply: {
      body: body(
        JSON.stringify({
          a: JSON.stringify({ key, b: JSON.stringify({ api_key: unknown('nested'), key }) }),
        }),
      ),
    },
  },
  'unicode and HTML escapes': {
    reply: {
      body: body(
        [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('') +
          [...key].map((c) => `&#${c.charCodeAt(0)};`).join(''),
        'text/html',
      ),
    },
  },
  hex: { reply: { body: body(Buffer.from(key).toString('hex').toUpperCase(), 'text/plain') } },
  'the message of a wire failure': {
    exchange: {
      failure: {
        kind: 'other',
        message: `connect to https://relay.example/?token=${unknown('failure')} with Key ${key}`,
      },
    },
  },
  'the signed query of a media link': {
    request: {
      url: `https://media.example/a.png?X-Amz-Credential=${unknown('amz')}&X-Amz-Signature=${unknown('amz-signature')}&Expires=1`,
    },
    reply: {
      body: body(
        `{"images":[{"url":"https://media.example/a.png?Policy=${unknown('policy')}\\u0026Signature=${unknown('signature')}&sig=${unknown('sas')}"}]}`,
      ),
    },
  },
  'a link within a link': {
    reply: {
      body: body(`{"u":"https://h/x?next=https%3A%2F%2Fm%2Fa%3Ftoken%3D${unknown('inner')}%26a%3D1"}`),
    },
  },
  'a stream event': {
    reply: {
      body: body(
        `data: {"status":"IN_QUEUE","status_url":"https://h/x?fal_jwt_token=${jwt}"}\n\ndata: {"logs":[{"message":"Bearer ${unknown('event')}"}]}\n\n`,
        'text/event-stream',
      ),
    },
  },
  'a webhook header': {
    exchange: { act: 'webhook' },
    request: { headers: { 'x-webhook-secret': unknown('webhook'), 'x-hub-token': unknown('hub') } },
  },
  'a JSON Web Token anywhere': { reply: { body: body(`<p>${jwt}</p>`, 'text/html') } },
  'an AWS signature': {
    reply: {
      headers: {
        'x-upstream': `AWS4-HMAC-SHA256 Credential=AKIA${'CANARY0123456789'}/20261120/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=${unknown('aws')}`,
      },
    },
  },
  'a fal key of another account': {
    reply: { body: body(`{"detail":"tried Key 11111111-2222-4333-8444-555555555555:${unknown('other')}"}`) },
  },
  'the model id': {
    report: {
      transcript: {
        ...sampleTranscript(),
        target: {
          ...sampleTranscript().target,
          model: `x/${key}`,
          baseUrl: `https://u:${unknown('base')}@relay.example`,
        },
      },
    },
  },
  'the text of an omission': {
    report: {
      transcript: {
        ...sampleTranscript(),
        omissions: [{ act: 'webhook', reason: 'not-possible', text: `no answer to ${key}` }],
      },
    },
  },
  'the text of a finding': {
    report: { judgements: finding(`{"api_key":"${unknown('finding')}"} and ${key}`) },
  },
  'deviations, confirmations and the referee': {
    report: {
      headline: `judged with ${key}`,
      deviations: [
        {
          id: 'R1',
          meaning: `takes ${key}`,
          breaks: `${base64(key)}`,
          change: key,
          clauses: [],
          falls: [],
          exchanges: [],
        },
      ],
      confirmations: [
        { question: 'q', reading: 'r', seen: `Bearer ${unknown('seen')}`, agrees: null, exchanges: [] },
      ],
      referee: { replayed: 1, objections: [{ exchange: 2, text: `header authorization: Key ${key}` }] },
    },
  },
}
