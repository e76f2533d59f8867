import { describeLife } from './life.ts'

describeLife('postgres')
