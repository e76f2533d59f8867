import { describeLife } from './life.ts'

describeLife('pglite')
