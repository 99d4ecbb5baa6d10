// Hugging Face's client with a key of fal: the hub, which is no vendor of ours, is answered here; all else goes by name.
import { textToImage } from '@huggingface/inference'

const { fetch } = globalThis
const mapping = { providerId: 'fal-ai/flux/schnell', status: 'live', task: 'text-to-image' }
globalThis.fetch = (input, init) =>
  String(input).startsWith('https://huggingface.co/')
    ? Promise.resolve(Response.json({ inferenceProviderMapping: { 'fal-ai': mapping } }))
    : fetch(input, init)
// Its timer between polls does not keep a process alive, so a script with nothing else to do would end there.
const awake = setInterval(() => {}, 1_000)
const blob = await textToImage({
  provider: 'fal-ai',
  model: 'a/model',
  accessToken: 'any',
  inputs: 'by name',
})
console.log(blob.type, new Uint8Array(await blob.arrayBuffer())[0] === 0xff)
clearInterval(awake)
