// yargs lays out ASCII help with it; the real one builds an emoji table at import, which costs more than the whole run.
import { stripVTControlCharacters } from 'node:util'

export default (text) => stripVTControlCharacters(text).length
