// Answers of a mock that its contract does not allow and that are meant, each with the reason.

interface Known {
  /** Fits the line in which the answer is told. */
  readonly line: RegExp
  readonly reason: string
}

export const known: readonly Known[] = [
  {
    line: /^fal GET \S+ 200: (video must be object| .*must .*) in {"video":null}$/,
    reason: 'The fate of an empty output: a success that holds nothing, which the contract calls broken.',
  },
  {
    line: /^reka GET \/v2\/inference\/(requests|models)\S* 200: +must have required property '(data|models)'/,
    reason:
      'The switches that wrap the lists in the other ways that hosts are read to have; the contract holds one reading.',
  },
]
