// The zoo of fal: real little relays, each with one thing wrong or nothing, judged by `verify`.
import { falZoo } from './fal/zoo.ts'
import { zooTests } from './zoo-tests.ts'

zooTests(falZoo)
