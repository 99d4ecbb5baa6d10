// How long, as people write it.

/** A span of time: ms as a number, or as on the command line: `500ms`, `2s`, `24h`. */
export type Span = number | string
