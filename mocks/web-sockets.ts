// The package that speaks web sockets, loaded when the first is asked for; where it cannot be, nobody is promised any.

/** Undefined where it cannot be loaded. */
export function webSockets(): Promise<typeof import('ws') | undefined> {
  return import('ws').catch(() => undefined)
}

/** Said to clients, with 501, and in the log. */
export const noWebSockets = 'Realtime is not served here: the package ws cannot be loaded, install it anew'
