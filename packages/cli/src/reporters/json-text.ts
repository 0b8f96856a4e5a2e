import { visibleJson } from '../visible-text.js'

/** A report as JSON that every reader takes: no lone surrogates, no raw control characters. */
export function jsonText(value: unknown, indent = 2): string {
  const plain = (_key: string, inner: unknown): unknown => (typeof inner === 'string' ? wellFormed(inner) : inner)
  return `${visibleJson(JSON.stringify(value, plain, indent))}\n`
}

/** Bytes that are no UTF-8 stand in our texts as lone surrogates, which few programs can read. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd')
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
