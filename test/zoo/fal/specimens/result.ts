// Relays whose results are not what was made, or not what was asked for.
import type { Hooks } from '../hooks.ts'
import { defect, type FalSpecimen, images, instead, official, output, should, without } from './kit.ts'

/** The relay changes the input on its way. */
function asking(change: (input: Record<string, unknown>) => unknown): Hooks {
  return instead('submit', (ask, relay) =>
    ask.caller === 'owner'
      ? relay.honest({
          ...ask,
          body: Buffer.from(JSON.stringify(change(JSON.parse(ask.body.toString() || '{}')))),
        })
      : undefined,
  )
}

/** The head of a GIF is enough to be one, and to have a size. */
function gif(width: number, height: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x3b])])
}

export const resultSpecimens: readonly FalSpecimen[] = [
  defect(
    'result/is-not-wrapped',
    'result wrapped',
    'The output stands in an envelope.',
    output((data) => ({ code: 0, message: 'success', data })),
  ),
  defect(
    'result/matches-the-model',
    'images missing',
    'Images are told under another name.',
    output(({ images: list, ...rest }) => ({ ...rest, output: list })),
  ),
  defect(
    'result/matches-the-model',
    'one image, no list',
    'A single image stands where a list is promised.',
    {
      ...output((body) => ({ ...body, images: (body['images'] as readonly unknown[])[0] })),
    },
  ),
  defect(
    'result/matches-the-model',
    'images are addresses',
    'Images are told as bare addresses.',
    output((body) => ({
      ...body,
      images: (body['images'] as readonly { url: string }[]).map(({ url }) => url),
    })),
  ),
  defect(
    'result/matches-the-model',
    'seed missing',
    'The seed is dropped.',
    output((body) => without(body, 'seed')),
  ),
  defect(
    'result/matches-the-model',
    'numbers as text',
    'Sizes are strings.',
    images((image) => ({ ...image, width: String(image['width']), height: String(image['height']) })),
  ),
  defect(
    'result/matches-the-model',
    'flags as numbers',
    'Booleans come as 0 and 1.',
    output((body) => ({ ...body, has_nsfw_concepts: [0, 0] })),
  ),
  defect(
    'output/flags-every-image',
    'one flag for two images',
    'has_nsfw_concepts is shorter than images.',
    output((body) => ({ ...body, has_nsfw_concepts: [false] })),
    should,
  ),
  defect(
    'output/is-as-many-as-asked',
    'num_images ignored',
    'One image comes for two that were paid for.',
    asking((input) => without(input, 'num_images')),
    official,
  ),
  defect(
    'output/has-the-size-asked',
    'image_size ignored',
    'Images come in the usual size.',
    asking((input) => without(input, 'image_size')),
    { ...official, ...should },
  ),
  defect(
    'output/has-the-format-asked',
    'output_format ignored',
    'Another format comes than was asked for.',
    { ...images((image) => ({ ...image, content_type: 'image/gif' })), picture: gif },
    { ...official, ...should },
  ),
  defect(
    'output/bytes-are-what-they-claim',
    'type is a lie',
    'The file object says JPEG, the bytes are PNG.',
    images((image) => ({ ...image, content_type: 'image/jpeg' })),
  ),
  defect(
    'output/measures-what-it-says',
    'size is a lie',
    'The file object tells the asked size, the bytes have another.',
    { picture: () => gif(1, 1), ...images((image) => ({ ...image, content_type: 'image/gif' })) },
    should,
  ),
  defect(
    'output/tells-its-prompt',
    'prompt changed',
    'The relay puts its own words before the prompt.',
    asking((input) =>
      typeof input['prompt'] === 'string' ? { ...input, prompt: `masterpiece, ${input['prompt']}` } : input,
    ),
    should,
  ),
  defect(
    'output/tells-its-prompt',
    'letters mangled',
    'A transit reads UTF-8 as Latin-1.',
    asking((input) =>
      typeof input['prompt'] === 'string'
        ? { ...input, prompt: Buffer.from(input['prompt']).toString('latin1') }
        : input,
    ),
    should,
  ),
  defect(
    'output/files-are-distinct',
    'the same image twice',
    'Two images have one address.',
    output((body) => {
      const [first] = body['images'] as readonly unknown[]
      return { ...body, images: [first, first] }
    }),
    should,
  ),
  defect(
    'output/files-have-addresses',
    'addresses without a host',
    'Media are told as paths.',
    images((image) => ({ ...image, url: new URL(String(image['url'])).pathname })),
  ),
]
