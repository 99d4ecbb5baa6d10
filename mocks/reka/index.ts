// Reka's mock, for the registry of vendors.
export { rekaMock } from './mock.ts'
