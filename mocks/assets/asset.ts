// The bytes behind a result URL: one pure function from a description to a file. Encoders are loaded when first needed.
import type { AssetSpec } from './spec.ts'

export { contentTypeOf, extensionOf } from './media-type.ts'
export type { AssetSpec, AudioSpec, Caption, ImageSpec, Model3dSpec, TextSpec, VideoSpec } from './spec.ts'
export { parseAssetSpec, serializeAssetSpec } from './spec-text.ts'

/**
 * Renders the file that `spec` describes. Same spec, same bytes.
 * A 2048 by 2048 picture takes well under a second; larger pictures are drawn coarser, so that memory stays bounded.
 *
 * @throws RangeError when a size or a duration is not positive or beyond what the format can hold.
 */
export async function renderAsset(spec: AssetSpec): Promise<Uint8Array> {
  switch (spec.kind) {
    case 'image':
      return (await import('./image/render-image.ts')).renderImage(spec)
    case 'video':
      return (await import('./video/render-video.ts')).renderVideo(spec)
    case 'audio':
      return (await import('./audio/render-audio.ts')).renderAudio(spec)
    case 'model3d':
      return (await import('./model3d/render-model.ts')).renderModel(spec)
    case 'archive':
      return (await import('./render-archive.ts')).renderArchive(spec, renderAsset)
    case 'text':
      return new TextEncoder().encode(spec.text)
  }
}
