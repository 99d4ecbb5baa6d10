// What will happen in the real queue by itself, earliest first: runs end, holds and deadlines pass, cancels take effect.
import TinyQueue from 'tinyqueue'
import type { Course } from './course.ts'

/** In the order in which they come when they fall on the same moment. */
const kinds = ['ready', 'end', 'deadline', 'cancel'] as const

export interface Move {
  /** ms since the epoch. */
  readonly at: number
  readonly kind: (typeof kinds)[number]
  readonly course: Course
  /** The course's turn when this was foreseen. */
  readonly turn: number
}

export interface Moves {
  /** Moves at Infinity never come and are not kept. */
  foresee(at: number, kind: Move['kind'], course: Course): void
  /** The earliest that still stands. */
  peek(): Move | undefined
  pop(): void
}

export function movesAhead(): Moves {
  let count = 0
  const heap = new TinyQueue<Move & { readonly order: number }>([], (a, b) => {
    if (a.at !== b.at) return a.at - b.at
    return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.order - b.order
  })
  return {
    foresee(at, kind, course) {
      if (Number.isFinite(at)) heap.push({ at, kind, course, turn: course.turn, order: count++ })
    },
    peek() {
      for (let first = heap.peek(); first; first = heap.peek()) {
        if (stands(first)) return first
        heap.pop()
      }
      return undefined
    },
    pop: () => void heap.pop(),
  }
}

function stands({ kind, course, turn }: Move): boolean {
  if (course.state === 'over') return false
  if (kind === 'cancel') return true
  return kind === 'deadline' ? !course.hasRun : turn === course.turn
}
