export { decodeBytes, encodeText } from './encoding.js'
