// Model ids, and the app that a model's requests are asked for under (fal.md 1.2).

const namespaces = ['workflows', 'comfy']

/** `owner/app` (with its namespace, if any) of a model id; the rest of the id is dropped after the submit. */
export function appOf(model: string): string {
  const segments = model.split('/').filter((segment) => segment !== '')
  return segments.slice(0, namespaces.includes(segments[0] ?? '') ? 3 : 2).join('/')
}

/**
 * Paths under which a request may be asked for, the canonical one first: `owner/app`, the full model id, and `app`
 * alone as one relay's page writes it (R4).
 */
export function requestPaths(model: string, id: string): readonly string[] {
  const app = appOf(model)
  const forms = [app, model, app.split('/').slice(1).join('/')]
  return [...new Set(forms)].map((form) => `/${form}/requests/${id}`)
}
