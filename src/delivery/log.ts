/** The part of a structured logger that delivery needs; pino's fits. */
export interface Log {
  info(details: object, sentence: string): void
  warn(details: object, sentence: string): void
  error(details: object, sentence: string): void
}
