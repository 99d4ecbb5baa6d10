// Small changes to a transcript: those that all providers share.
export * from '../../spoil.ts'
