// The id as replies write it: an integer wherever it is one (modelslab.md 13.14).
export function idOf({ id }: { readonly id: string }): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id
}
