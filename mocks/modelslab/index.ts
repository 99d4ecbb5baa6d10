// ModelsLab's mock, for the registry of vendors.
export { modelslabMock } from './mock.ts'
