// Follows what becomes of jobs: by the event stream, or by asking again and again where something in between holds that up.
import type { Changes, Control } from './control.ts'

export type Line = 'live' | 'asking' | 'lost'

export interface Listener {
  changes(changes: Changes): void
  line(line: Line): void
}

/** ms in which a stream that is open must have said something: the mock tells the time every two seconds. */
const patienceMs = 6_000
const pauseMs = 1_000

/** A stream that says nothing counts as buffered, and is not tried again; one that breaks off is. */
export function follow(control: Control, listener: Listener): void {
  let cursor: string | undefined
  const since = () => (cursor === undefined ? '' : `since=${encodeURIComponent(cursor)}`)
  const take = (changes: Changes, line: Line) => {
    // In the middle of all there is no place to go on from.
    if (!changes.isPart) cursor = changes.next
    listener.line(line)
    listener.changes(changes)
  }
  listen()

  function listen(): void {
    const source = new EventSource(control.address(`events?${since()}`))
    const askInstead = () => {
      source.close()
      void ask()
    }
    let silence = setTimeout(askInstead, patienceMs)
    const wait = () => {
      clearTimeout(silence)
      silence = setTimeout(askInstead, patienceMs)
    }
    source.onopen = wait
    source.onmessage = ({ data }) => {
      wait()
      take(JSON.parse(String(data)) as Changes, 'live')
    }
    // A mock that is away is no buffer: the browser knocks again by itself, unless somebody else answered in its place.
    source.onerror = () => {
      clearTimeout(silence)
      listener.line('lost')
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, pauseMs)
    }
  }
  async function ask(): Promise<void> {
    for (;;) {
      try {
        take(await control.get<Changes>(`changes?wait=2s&${since()}`), 'asking')
      } catch {
        listener.line('lost')
        await new Promise((done) => setTimeout(done, pauseMs))
      }
    }
  }
}
