/**
 * What each status is called. Not by `import`, which asks a module for all that it can do, and so has it load fetch
 * and WebSocket: 10 ms and 5 MB.
 */
export const { STATUS_CODES } = process.getBuiltinModule('node:http')
