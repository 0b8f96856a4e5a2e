import { decodeBytes, encodeText } from './encoding.js'

test.each([
  ['ASCII', Buffer.from('FROM debian\n')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffRUN echo ä 日本 😀\n')],
  ['Latin-1', Buffer.from('gr\xfc\xdfe', 'latin1')],
  ['an overlong sequence', Buffer.from([0xc0, 0x80, 0x41])],
  ['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80, 0xed, 0xb2, 0x80])],
  ['beyond Unicode', Buffer.from([0xf4, 0x90, 0x80, 0x80])],
  ['a sequence cut off', Buffer.from([0x41, 0xe2, 0x82])],
  ['every byte', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
])('%s comes back byte for byte', (_, bytes) => {
  expect(Buffer.from(encodeText(decodeBytes(bytes)))).toEqual(bytes)
})

test('a byte that is not UTF-8 is one code unit', () => {
  expect(decodeBytes(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\udcffb')
})

test('a pair of surrogates is a character, not two bytes', () => {
  expect(Buffer.from(encodeText('\ud83d\udc80')).toString('hex')).toBe('f09f9280')
})
