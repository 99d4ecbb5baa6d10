// What faults there are, for those who tell it to people.
export { order } from './effects/course.ts'
export { presets } from './presets.ts'
