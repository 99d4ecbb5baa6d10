// A slip of the hand in a field's name is refused; fields of other models, which clients send everywhere, pass.
import { expect, test } from 'vitest'
import { schnell, stage } from './stage.ts'

test.each([
  ['image_sise', 'image_size'],
  ['num_imges', 'num_images'],
  ['guidence_scale', 'guidance_scale'],
  ['sede', 'seed'],
  ['imageSize', 'image_size'],
])('%s is refused, and %s named', async (slip, meant) => {
  for (const model of [schnell, 'fal-ai/flux/dev']) {
    const { status, body } = await stage().finish(model, { prompt: 'a cat', [slip]: 'square' })
    expect([model, status, body.detail]).toMatchObject([
      model,
      422,
      [
        {
          type: 'extra_forbidden',
          loc: ['body', slip],
          msg: expect.stringContaining(`did you mean ${meant}?`),
        },
      ],
    ])
  }
})

test.each([
  ['image_url', 'a field of other models'],
  ['image_urls', 'a field of other models'],
  ['aspect_ratio', 'a field of other models'],
  ['my_note', 'near to nothing'],
])('%s passes: %s', async (name) => {
  for (const model of [schnell, 'fal-ai/flux/dev', 'fal-ai/flux/dev/image-to-image'])
    expect(
      (await stage().finish(model, { prompt: 'a cat', image_url: 'https://x.example/a.png', [name]: 'x' }))
        .status,
    ).toBe(200)
})

test.each([
  ['fal-ai/flux/schnell', { image_size: { width: 512, heigth: 256 } }, ['image_size', 'heigth']],
  [schnell, { image_size: { width: 512, heigth: 256 } }, ['image_size', 'heigth']],
  ['fal-ai/flux-lora', { loras: [{ path: 'https://x.example/a', scal: 2 }] }, ['loras', 0, 'scal']],
  [
    'fal-ai/minimax/speech-02-hd',
    { text: 'x', voice_setting: { voiceid: 'x' } },
    ['voice_setting', 'voiceid'],
  ],
])('%s refuses a slip inside %o', async (model, input, place) => {
  const { status, body } = await stage().finish(model, { prompt: 'a cat', ...input })
  expect([status, body.detail]).toMatchObject([422, [{ type: 'extra_forbidden', loc: ['body', ...place] }]])
})
