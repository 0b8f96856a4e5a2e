/** Is it `true` or `false` as Go's `strconv.ParseBool` reads them? */
export function isGoBoolean(text: string): boolean {
  return GO_BOOLEAN.test(text)
}

/** What a text says that is one of Go's booleans. */
export function goBoolean(text: string): boolean {
  return TRUE.test(text)
}

const GO_BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/
const TRUE = /^(?:1|t|T|TRUE|true|True)$/
