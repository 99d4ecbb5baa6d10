// Paths that the vendor's own JavaScript and Python SDKs post to and no page names: each is served as its nearest
// documented relative (modelslab-js 1.4.0 src/apis, modelslab-py 0.2.3 core/apis; modelslab.md 9.1).
import type { Model } from '../../src/spec/models.ts'
import type { Route } from './routes.ts'

/** Below `/api`: where the SDKs post, and where the same leaf is documented. */
const twins: readonly (readonly [sdk: string, documented: string, leaves: string])[] = [
  ['v6/images', 'v5', 'controlnet'],
  ['v1/enterprise/images', 'v1/enterprise', 'controlnet'],
  ['v1/enterprise/images', 'v1/enterprise', 'restart_server update system_details clear_cache clear_queue'],
  ['v1/enterprise/interior', 'v6/interior', 'interior_mixer scenario'],
  ['v1/enterprise/image_editing', 'v6/image_editing', 'caption flux_headshot inpaint super_resolution'],
  ['v1/enterprise/video', 'v6/video', 'watermark_remover text2video_ultra img2video_ultra'],
  ['v1/enterprise/voice', 'v6/voice', 'lyrics_generator song_generator text_to_speech'],
]

/** The documented routes, and those of the SDKs. */
export function withSdkPaths(routes: readonly Route[]): readonly Route[] {
  const byPath = new Map(routes.map((route) => [route.path, route]))
  const added = twins.flatMap(([sdk, documented, leaves]) =>
    leaves.split(' ').flatMap((leaf) => {
      const route = byPath.get(`/api/${documented}/${leaf}`)
      return route ? [under(`/api/${sdk}`, leaf, route)] : []
    }),
  )
  return [...routes, ...added]
}

function under(prefix: string, leaf: string, route: Route): Route {
  const path = `${prefix}/${leaf}`
  const { model } = route
  const aliasOf = route.aliasOf ?? route.path
  return {
    ...route,
    path,
    aliasOf,
    ...(model ? { model: renamed(model, path, `${prefix}/fetch/{id}`) } : {}),
  }
}

/** The id follows the path, so that an enterprise one keeps its results as enterprise does. */
function renamed(model: Model, path: string, fetch: string): Model {
  const id = path.replace(/^\/api\/(?:v1|v6)\//, '')
  return { ...model, id, path, facts: { ...model.facts, id, fetch } }
}
