import { registerHooks } from 'node:module'

// Prints the URL of each module that the process reads.
registerHooks({
  load: (url, context, next) => {
    console.log(`read ${url}`)
    return next(url, context)
  },
})
