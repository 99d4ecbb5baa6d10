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

interface Unspoken {
  readonly hosts: RegExp
  readonly reason: string
}

/** Hosts of vendors that their contracts do not speak of, each with the reason. Any other is told. */
export const unspoken: readonly Unspoken[] = [
  {
    hosts: /^ws\.fal\.run$/,
    reason:
      'Runs over a socket, which OpenAPI has no words for (fal.md 11); test/mocks/fal/realtime looks at them.',
  },
  {
    hosts: /^(api\.)?fal\.ai$/,
    reason:
      'The list of models and their documents (fal.md 12.3 to 12.5), no part of the queue; test/mocks/fal/model-list looks at them.',
  },
  {
    hosts: /\.(r2\.dev|cloudfront\.net|amazonaws\.com)$|^(cdn2?|assets)\./,
    reason:
      'Files of ModelsLab, which are bytes (modelslab.md 1.1); test/mocks/modelslab/media looks at them.',
  },
]
