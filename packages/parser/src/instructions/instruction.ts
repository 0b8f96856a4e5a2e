import { nearestName } from '@plimsoll/text'
import type { Instruction } from '../ast.js'
import { isAsciiSpace, isUnicodeSpace, skipWhile, trimEnd } from '../characters.js'
import { scanFlags } from '../flags.js'
import { isKeyword, KEYWORDS, type Keyword } from '../language.js'
import { parseCmd, parseEntrypoint, parseShell } from './command.js'
import { base, report, type InstructionContext, type InstructionLine } from './context.js'
import { parseAdd, parseCopy } from './files.js'
import { parseFrom } from './from.js'
import { parseHealthcheck } from './healthcheck.js'
import { parseExpose, parseRaw, parseVolume } from './lists.js'
import { parseOnbuild } from './onbuild.js'
import { parseArg, parseEnv, parseLabel } from './pairs.js'
import { parseRun } from './run.js'

/**
 * Reads a line as an instruction:
 *
 *     COPY   --from=build  a b
 *     └──┘   └──────────┘  └─┘
 *     word   flags         argument text
 */
export function parseInstruction(input: InstructionLine): Instruction {
  const line = input.text
  const text = line.text
  let wordEnd = 0
  while (wordEnd < text.length && !isAsciiSpace(text.charCodeAt(wordEnd))) wordEnd++
  const keywordText = text.slice(0, wordEnd)
  const upper = keywordText.toUpperCase()
  const keyword = isKeyword(upper) ? upper : 'unknown'
  const { flags, rest } = scanFlags(line, wordEnd, input.escape)
  const start = skipWhile(text, rest, text.length, isUnicodeSpace)
  const end = trimEnd(text, start, text.length, isUnicodeSpace)
  return parseKeyword(keyword, {
    line,
    keyword,
    keywordText,
    keywordSpan: line.enclosing({ start: 0, end: wordEnd }),
    flags,
    argument: line.slice(start, end),
    comments: input.comments,
    emptyLines: input.emptyLines,
    firstLine: input.firstLine,
    escape: input.escape,
    depth: input.depth,
    file: input.file,
  })
}

function parseKeyword(keyword: Keyword | 'unknown', context: InstructionContext): Instruction {
  switch (keyword) {
    case 'ADD':
      return parseAdd(context)
    case 'ARG':
      return parseArg(context)
    case 'CMD':
      return parseCmd(context)
    case 'COPY':
      return parseCopy(context)
    case 'ENTRYPOINT':
      return parseEntrypoint(context)
    case 'ENV':
      return parseEnv(context)
    case 'EXPOSE':
      return parseExpose(context)
    case 'FROM':
      return parseFrom(context)
    case 'HEALTHCHECK':
      return parseHealthcheck(context)
    case 'LABEL':
      return parseLabel(context)
    case 'ONBUILD':
      return parseOnbuild(context)
    case 'RUN':
      return parseRun(context)
    case 'SHELL':
      return parseShell(context)
    case 'VOLUME':
      return parseVolume(context)
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return parseRaw(context, keyword)
    case 'unknown':
      reportUnknown(context)
      return base(context, 'unknown')
    default:
      return keyword satisfies never
  }
}

function reportUnknown(context: InstructionContext): void {
  const { keywordText } = context
  const nearest = nearestName(keywordText.toUpperCase(), KEYWORDS)
  // BuildKit spells it as the word is spelled; what is not UTF-8 is never all capitals to it.
  const capitals = keywordText === keywordText.toUpperCase() && !/[\udc80-\udcff]/.test(keywordText)
  const spelled = capitals ? nearest : nearest?.toLowerCase()
  report(
    context,
    'instruction-unknown',
    context.keywordSpan,
    `\`${keywordText}\` is no instruction${nearest === undefined ? '' : `; did you mean \`${nearest}\`?`}`,
    `unknown instruction: ${keywordText}${spelled === undefined ? '' : ` (did you mean ${spelled}?)`}`,
  )
}
