/** The source of a regular expression, for schemas as well. */
export const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

const SHAPE = new RegExp(UUID)

/** Whether it could be an id of ours, in capitals or not. */
export const isUuid = (text: string): boolean => SHAPE.test(text)
