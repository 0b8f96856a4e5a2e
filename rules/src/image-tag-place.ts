import type { Word } from '@plimsoll/parser'
import type { Span } from '@plimsoll/text'

/** Where the tag stands at a word's end, if it does in so many letters: variables may bring it, or what is before it. */
export function tagPlace({ value, mapped }: Word, tag: string): Span | undefined {
  return value.endsWith(`:${tag}`) ? mapped.exact({ start: value.length - tag.length, end: value.length }) : undefined
}
