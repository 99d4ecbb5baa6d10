// fal's mock, for the registry of vendors.
export { falMock } from './mock.ts'
