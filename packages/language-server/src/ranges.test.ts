import { TextDocument } from 'vscode-languageserver-textdocument'
import { applyEdits, type TextEdit } from '@plimsoll/text'
import { protocolEdit } from './ranges.js'

describe('protocolEdit', () => {
  test.each([
    ['a line', 'a\r\nb\r\nc', { span: { start: 3, end: 6 }, text: '' }],
    ['begins inside of a line end', 'a\r\nb', { span: { start: 2, end: 4 }, text: '\nx' }],
    ['ends inside of a line end', 'a\r\nb', { span: { start: 0, end: 2 }, text: 'x' }],
    ['lies inside of a line end', 'a\r\nb', { span: { start: 2, end: 2 }, text: ' ' }],
    ['takes the CR away', 'a\r\nb', { span: { start: 1, end: 2 }, text: '' }],
    ['takes the LF away', 'a\r\nb', { span: { start: 2, end: 3 }, text: '' }],
    ['stands behind a lone CR', 'a\rb\n', { span: { start: 2, end: 3 }, text: 'x' }],
    ['stands at the end', 'a\n', { span: { start: 2, end: 2 }, text: 'x' }],
  ] satisfies [string, string, TextEdit][])('does in an editor what it does here: %s', (_, text, edit) => {
    const document = TextDocument.create('untitled:1', 'dockerfile', 1, text)
    expect(TextDocument.applyEdits(document, [protocolEdit(document, edit)])).toBe(applyEdits(text, [edit]))
  })
})
