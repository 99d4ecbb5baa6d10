// Asset specs as text.
import { expect, test } from 'vitest'
import {
  type AssetSpec,
  parseAssetSpec,
  renderAsset,
  serializeAssetSpec,
} from '../../../mocks/assets/asset.ts'
import { caption } from './captions.ts'

test.each<AssetSpec>([
  { kind: 'image', format: 'webp', width: 10, height: 20, caption: caption({ prompt: '橘猫 "quoted"\n' }) },
  {
    kind: 'video',
    format: 'mp4',
    width: 10,
    height: 20,
    seconds: 5,
    audio: true,
    caption: caption({ seed: 'abc' }),
  },
  { kind: 'audio', format: 'mp3', seconds: 5, sampleRate: 8000, caption: caption({ seed: 2n ** 63n }) },
  { kind: 'text', format: 'json', text: '{"a":1}' },
])('a spec comes back as it was: $kind', (spec) => {
  const text = serializeAssetSpec(spec)
  expect(text).toMatch(/^[\w-]+$/)
  expect(parseAssetSpec(text)).toEqual(spec)
})

test.each(['', 'nonsense', Buffer.from('{}').toString('base64url')])(
  '"%s" is refused with a reason',
  (text) => {
    expect(() => parseAssetSpec(text)).toThrow(/Not a serialized asset/)
  },
)

test('text is served as it stands', async () => {
  const bytes = await renderAsset({ kind: 'text', format: 'txt', text: 'Grüße, 世界' })
  expect(new TextDecoder().decode(bytes)).toBe('Grüße, 世界')
})
