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
