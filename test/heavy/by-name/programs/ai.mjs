// Vercel's ai with its fal provider: a picture and a film, downloaded by it.
import { fal } from '@ai-sdk/fal'
import { experimental_generateVideo, generateImage } from 'ai'

const { images } = await generateImage({ model: fal.image('fal-ai/flux/schnell'), prompt: 'by name' })
const film = fal.video('fal-ai/kling-video/v2.1/master/text-to-video')
const { videos } = await experimental_generateVideo({ model: film, prompt: 'by name' })
const [picture, moving] = [images[0].uint8Array, videos[0].uint8Array]
console.log(
  process.versions.node.split('.')[0],
  picture[0] === 0xff,
  Buffer.from(moving).toString('latin1', 4, 8),
)
