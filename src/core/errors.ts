// Our own failures: one class per cause. A target's failure is data (an Exchange), never an exception.

/** The command line or the caller's options are wrong. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A recording holds nothing that could be judged. Exit code 6. */
export class NothingRecorded extends Error {
  override readonly name = 'NothingRecorded'
}

/** A contract in openapi/ (or a document a user gave) is missing, unreadable or unlawful. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
}
