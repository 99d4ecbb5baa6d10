// The page of a frontend team: @fal-ai/client as it is published, with the mock as its proxy. Bundled by the test.
import { createFalClient } from '@fal-ai/client'

const mock = new URLSearchParams(location.search).get('mock')
const fal = createFalClient({ proxyUrl: `${mock}/api/fal/proxy` })

async function show() {
  const states = []
  const onQueueUpdate = ({ status }) => states.at(-1) !== status && states.push(status)
  const input = {
    prompt: '窗边的灯塔 a lighthouse by the window',
    image_size: { width: 640, height: 360 },
    seed: 11,
  }
  const picture = await fal.subscribe('fal-ai/flux-1/schnell', { input, onQueueUpdate, pollInterval: 50 })
  const film = await fal.subscribe('fal-ai/veo3/fast', {
    input: { prompt: 'waves', duration: '4s' },
    pollInterval: 50,
  })
  const speech = await fal.subscribe('fal-ai/minimax/speech-02-hd', {
    input: { text: 'Ahoy', output_format: 'url' },
    pollInterval: 50,
  })
  const image = Object.assign(document.createElement('img'), { src: picture.data.images[0].url })
  const video = Object.assign(document.createElement('video'), {
    src: film.data.video.url,
    muted: true,
    autoplay: true,
    width: 640,
  })
  const audio = Object.assign(document.createElement('audio'), { src: speech.data.audio.url })
  document.body.append(image, video, audio)
  const shown = (element, event) =>
    new Promise((done) => {
      element.addEventListener(event, done, { once: true })
      element.addEventListener('error', done, { once: true })
    })
  await Promise.all([image.decode(), shown(video, 'timeupdate'), shown(audio, 'loadedmetadata')])
  return {
    states,
    image: [image.naturalWidth, image.naturalHeight],
    video: [video.videoWidth, video.videoHeight, Math.round(video.duration), video.currentTime > 0],
    audio: audio.duration > 0,
  }
}

async function refuse() {
  try {
    await fal.subscribe('fal-ai/flux-1/schnell', { input: { prompt: 'x', num_images: 99 }, pollInterval: 50 })
    return 'nothing was refused'
  } catch (error) {
    return {
      name: error.name,
      status: error.status,
      fields: error.fieldErrors?.map(({ loc }) => loc.join('.')),
    }
  }
}

window.outcome = Promise.all([show(), refuse()])
