import { hasCommentInside } from '@plimsoll/linter'
import type { Flag } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'

/** Removes a flag with the blanks behind it; `undefined` where a comment would go with it. */
export function removePlatformFlag({ parse }: Pick<Model, 'parse'>, flag: Flag): TextEdit | undefined {
  let { end } = flag.span
  while (parse.source.text[end] === ' ' || parse.source.text[end] === '\t') end++
  const span = { start: flag.span.start, end }
  return hasCommentInside({ parse }, span) ? undefined : { span, text: '' }
}
