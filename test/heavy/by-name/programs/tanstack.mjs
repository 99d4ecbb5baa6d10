// TanStack AI with its fal adapter.
import { generateImage } from '@tanstack/ai'
import { falImage } from '@tanstack/ai-fal'

const { images } = await generateImage({ adapter: falImage('fal-ai/flux/schnell'), prompt: 'by name' })
const file = await fetch(images[0].url)
console.log(new URL(images[0].url).host, file.status)
