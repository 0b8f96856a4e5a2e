/** Scripts longer than this are not read, in UTF-16 units. The longest of 22,000 real `RUN`s has 6,000. */
export const MAX_LENGTH = 256 * 1024

/** How deep quotes, substitutions and brackets may stand in each other. */
const MAX_NESTING = 60

/** How many heredocs a script may have. */
const MAX_HEREDOCS = 1000

/**
 * Why a script of a POSIX shell is not given to the parser, or `undefined`. The parser reads a substitution again for
 * each substitution around it, and the heredocs of a line for each heredoc: nobody may make it do that for long.
 */
export function reasonToRefuse(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return 'the script is too long'
  if (nestingExceeds(text, MAX_NESTING)) return 'the script is nested too deeply'
  let heredocs = 0
  for (let at = text.indexOf('<<'); at !== -1; at = text.indexOf('<<', at + 2)) heredocs++
  return heredocs > MAX_HEREDOCS ? 'the script has too many heredocs' : undefined
}

/**
 * A rough reading of the nesting, by the brackets and double quotes that are open. Heredocs are not told apart from
 * the rest, and what `case` leaves unbalanced does not matter: real scripts are far from the limit.
 */
function nestingExceeds(text: string, limit: number): boolean {
  // Nearly all scripts have not even so many that open something.
  if (countOpening(text) <= limit) return false
  const open: string[] = []
  for (let at = 0; at < text.length && open.length <= limit; at++) {
    const character = text.charAt(at)
    const inside = open.at(-1)
    switch (character) {
      case '\\':
        at++
        break
      case "'":
        if (inside !== '"') {
          const end = text.indexOf("'", at + 1)
          at = end === -1 ? text.length : end
        }
        break
      case '#':
        if (inside !== '"' && /[\s;&|(]/.test(text.charAt(at - 1) || ' ')) {
          const end = text.indexOf('\n', at)
          at = end === -1 ? text.length : end
        }
        break
      case '"':
      case '`':
        if (inside === character) open.pop()
        else open.push(character)
        break
      case '(':
      case '{':
        if (inside !== '"' || text.charAt(at - 1) === '$') open.push(character)
        break
      case ')':
        if (inside === '(') open.pop()
        break
      case '}':
        if (inside === '{') open.pop()
        break
      default:
    }
  }
  return open.length > limit
}

function countOpening(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE || code === BACKTICK || code === PARENTHESIS || code === BRACE) count++
  }
  return count
}

const QUOTE = 0x22
const PARENTHESIS = 0x28
const BACKTICK = 0x60
const BRACE = 0x7b
