// The earliest time that a ZIP can tell: the same spec gives the same bytes at any time and in any place.

/** ms since the epoch, of midnight where the program runs: that is how a ZIP writes it. */
export const zipTime = new Date(1980, 0, 1).getTime()
