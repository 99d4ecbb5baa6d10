// Blind spots in as few lines as say them all: what may change unnoticed in which member, and where.

/** `logs: null, less; at 11 places, such as happy status 200` for each member, or for each change that is of none. */
export function toldShortly(names: readonly string[]): readonly string[] {
  const members = new Map<string, { readonly ways: Set<string>; readonly places: Set<string> }>()
  for (const name of names) {
    const { member, way, place } = partsOf(name)
    const found = members.get(member) ?? { ways: new Set(), places: new Set() }
    members.set(member, found)
    found.ways.add(way)
    found.places.add(place)
  }
  return [...members].map(([member, { ways, places }]) => {
    const [first] = places
    const where = places.size === 1 ? `at ${first}` : `at ${places.size} places, such as ${first}`
    return `${member}: ${[...ways].join(', ')}; ${where}`
  })
}

const ways =
  /^(.+?) (taken away|null|other text|odd number|negative|object|more|less|elsewhere|no host|= [\w ]+)$/

function partsOf(name: string) {
  const [place = '', ...rest] = name.split(' | ')
  const what = rest.at(-1) ?? ''
  const [, member, way] = ways.exec(what) ?? []
  if (member !== undefined && way !== undefined) return { member, way, place }
  const answered = what.startsWith('answered as ')
  return { member: answered ? 'the reply' : what, way: answered ? 'a neighbour’s' : 'unnoticed', place }
}
