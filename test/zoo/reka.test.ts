// The zoo of Reka: real little hosts, each with one thing wrong or nothing, judged by `verify`.
import { rekaZoo } from './reka/zoo.ts'
import { zooTests } from './zoo-tests.ts'

zooTests(rekaZoo)
