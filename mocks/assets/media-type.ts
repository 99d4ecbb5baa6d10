// Which Content-Type and which file extension an asset is served with.
import type { AssetSpec } from './spec.ts'

const MEDIA_TYPES: Readonly<Record<AssetSpec['format'], readonly [contentType: string, extension: string]>> =
  {
    png: ['image/png', 'png'],
    jpeg: ['image/jpeg', 'jpg'],
    webp: ['image/webp', 'webp'],
    mp4: ['video/mp4', 'mp4'],
    gif: ['image/gif', 'gif'],
    wav: ['audio/wav', 'wav'],
    mp3: ['audio/mpeg', 'mp3'],
    flac: ['audio/flac', 'flac'],
    pcm: ['audio/pcm', 'pcm'],
    mulaw: ['audio/PCMU', 'ulaw'],
    alaw: ['audio/PCMA', 'alaw'],
    aac: ['audio/aac', 'aac'],
    m4a: ['audio/mp4', 'm4a'],
    opus: ['audio/ogg', 'ogg'],
    glb: ['model/gltf-binary', 'glb'],
    obj: ['model/obj', 'obj'],
    stl: ['model/stl', 'stl'],
    ply: ['application/octet-stream', 'ply'],
    fbx: ['application/octet-stream', 'fbx'],
    usdz: ['model/vnd.usdz+zip', 'usdz'],
    mtl: ['model/mtl', 'mtl'],
    svg: ['image/svg+xml', 'svg'],
    zip: ['application/zip', 'zip'],
    txt: ['text/plain; charset=utf-8', 'txt'],
    json: ['application/json', 'json'],
    safetensors: ['application/octet-stream', 'safetensors'],
    base64: ['text/plain; charset=utf-8', 'base64'],
  }

/** The `Content-Type` header, and the `content_type` of a file object (fal.md 6.1). */
export function contentTypeOf(spec: AssetSpec): string {
  return MEDIA_TYPES[spec.format][0]
}

/** The file extension without a dot: `jpg` for JPEG. */
export function extensionOf(spec: AssetSpec): string {
  return MEDIA_TYPES[spec.format][1]
}
