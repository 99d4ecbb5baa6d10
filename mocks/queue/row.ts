// Those who wait, in the order in which they came: who is first, and how many stand before whom, among any number.
import { type Counts, countsOf } from './counts.ts'

export interface Row<Member extends object> {
  readonly size: number
  /** Joins at the end. One who is not `ready` keeps a place and is passed over. */
  join(member: Member, ready: boolean): void
  /** May be called from now on. */
  makeReady(member: Member): void
  leave(member: Member): void
  /** The first who is ready. */
  first(): Member | undefined
  /** How many stand before the member. */
  rankOf(member: Member): number
}

const smallest = 64

/** An empty row. Every step takes logarithmic time, whoever leaves from wherever. */
export function rowOf<Member extends object>(): Row<Member> {
  let members: (Member | undefined)[] = []
  let places = new Map<Member, number>()
  let capacity = smallest
  let here: Counts = countsOf(capacity)
  let ready: Counts = countsOf(capacity)

  /** Moves all to the front of a tree that has room for as many again. */
  const makeRoom = () => {
    const stayed = [...places.keys()]
    const [wasReady, before] = [ready, places]
    while (capacity > smallest && capacity > stayed.length * 4) capacity /= 2
    while (capacity < stayed.length * 2) capacity *= 2
    members = []
    places = new Map()
    here = countsOf(capacity)
    ready = countsOf(capacity)
    for (const member of stayed) {
      const place = before.get(member) as number
      put(member, wasReady.before(place + 1) > wasReady.before(place))
    }
  }
  const put = (member: Member, isReady: boolean) => {
    const place = members.push(member) - 1
    places.set(member, place)
    here.add(place, 1)
    if (isReady) ready.add(place, 1)
  }
  const isReadyAt = (place: number) => ready.before(place + 1) > ready.before(place)
  return {
    get size() {
      return here.total
    },
    join(member, isReady) {
      if (members.length === capacity) makeRoom()
      put(member, isReady)
    },
    makeReady(member) {
      const place = places.get(member)
      if (place !== undefined && !isReadyAt(place)) ready.add(place, 1)
    },
    leave(member) {
      const place = places.get(member)
      if (place === undefined) return
      if (isReadyAt(place)) ready.add(place, -1)
      here.add(place, -1)
      places.delete(member)
      members[place] = undefined
    },
    first() {
      const place = ready.first()
      return place === undefined ? undefined : members[place]
    },
    rankOf(member) {
      const place = places.get(member)
      return place === undefined ? 0 : here.before(place)
    },
  }
}
