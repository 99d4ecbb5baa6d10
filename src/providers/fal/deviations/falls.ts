// Promises that fall with a deviation where they are broken, though their breach alone does not show it.

export const fallsWith = {
  R2: [
    'fal/urls/name-no-third-host',
    'fal/urls/are-absolute',
    'fal/urls/status-url-leads-to-the-status',
    'fal/urls/response-url-leads-to-the-result',
    'fal/urls/stay-the-same',
  ],
  R3: ['fal/urls/status-gives-the-response-url'],
  R4: [
    'fal/status/is-answered',
    'fal/stream/is-offered',
    'fal/cancel/is-offered',
    'fal/urls/use-the-app-path',
    'fal/urls/stay-the-same',
    'fal/result/not-ready-is-400',
    'fal/result/not-ready-says-so',
    'fal/result/not-ready-is-refused',
    'fal/result/is-there-once-completed',
  ],
  R6: [
    'fal/result/not-ready-is-refused',
    'fal/result/stable',
    'fal/result/matches-the-model',
    'fal/result/is-json',
    'fal/result/counts-billable-units',
    'fal/output/is-as-many-as-asked',
    'fal/output/tells-its-prompt',
    'fal/output/uses-the-seed-asked',
  ],
  R7: [
    'fal/result/wrong-input-is-422',
    'fal/errors/wrong-input-is-told-as-a-model-error',
    'fal/errors/wrong-input-names-the-field',
    'fal/errors/model-errors-match-their-schema',
  ],
  R8: [
    'fal/cancel/answers-in-known-words',
    'fal/cancel/again-does-no-harm',
    'fal/refusals/unknown-cancel-is-404',
  ],
  R11: [
    'fal/errors/wrong-input-names-the-field',
    'fal/errors/model-errors-match-their-schema',
    'fal/refusals/say-why',
  ],
  R13: [
    'fal/submit/tells-the-queue-position',
    'fal/logs/come-when-asked',
    'fal/status/matches-its-schema',
    'fal/ids/status-names-the-request',
    'fal/ids/stream-events-name-the-request',
    'fal/stream/agrees-with-the-polls',
    'fal/cancel/status-names-the-cancellation',
  ],
  R16: [
    'fal/status/position-ends-with-the-queue',
    'fal/stream/events-are-statuses',
    'fal/submit/names-its-state',
  ],
} as const
