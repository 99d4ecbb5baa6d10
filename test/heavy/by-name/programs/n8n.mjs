// fal's own node for n8n, its code unmodified: n8n hands it its parameters and sends its requests, so this stands in for n8n.
import { createRequire } from 'node:module'

const [file, credential] = process.argv.slice(2)
const load = createRequire(file)
const { FalAi } = load(file)
const { FalAiApi } = load(credential)

/** A generic credential: its headers, with the key in place of what n8n would evaluate. */
const { headers: templates } = new FalAiApi().authenticate.properties
const authentication = Object.fromEntries(
  Object.entries(templates).map(([name, text]) => [
    name,
    text.replace(/^=/, '').replace(/\{\{.*?\}\}/, process.env.FAL_KEY),
  ]),
)

async function httpRequestWithAuthentication(_name, { method, url, qs = {}, headers = {}, body }) {
  const address = new URL(url)
  for (const [name, value] of Object.entries(qs)) address.searchParams.set(name, value)
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const reply = await fetch(address, { method, headers: { ...headers, ...authentication }, ...sent })
  if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${await reply.text()}`)
  return reply.json()
}

const helpers = { httpRequestWithAuthentication }

async function executed(given) {
  const context = {
    getInputData: () => [{ json: {} }],
    getNodeParameter: (name, _item, otherwise) => given[name] ?? otherwise,
    getNode: () => ({ name: 'fal.ai', type: 'falAi' }),
    continueOnFail: () => false,
    helpers,
  }
  const [[{ json }]] = await new FalAi().execute.call(context)
  return json
}

const model = 'fal-ai/flux/schnell'
const made = await executed({
  ...{ resource: 'model', operation: 'generate', model },
  modelParameters: {
    parameters: [
      { parameter: 'prompt', value: 'by name' },
      { parameter: 'num_images', value: '2' },
    ],
  },
  options: { pollInterval: 0.1 },
})
console.log('generate', made.images.map(({ url }) => new URL(url).host).join(' '))
const { inputParameters } = await executed({ resource: 'model', operation: 'getParameters', model })
const needed = inputParameters.filter(({ required }) => required).map(({ name }) => name)
console.log('parameters', inputParameters.length > 5, needed.join(' '))
const { results } = await new FalAi().methods.listSearch.searchModels.call({ helpers }, 'flux/schnell')
console.log('search', results[0].value)
