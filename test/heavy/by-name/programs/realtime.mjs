// fal's own client with nothing changed: ten frames over the web socket that Node 22 and newer have.
import { fal } from '@fal-ai/client'

const seeds = []
const send = (seed) => connection.send({ prompt: 'a cat', seed, image_size: { width: 16, height: 16 } })
const connection = fal.realtime.connect('fal-ai/flux-1/schnell', {
  throttleInterval: 0,
  onError: (error) => console.error(error),
  onResult: ({ seed }) => {
    seeds.push(seed)
    if (seeds.length < 10) return send(seeds.length)
    connection.close()
    console.log(seeds.join(' '))
  },
})
send(0)
