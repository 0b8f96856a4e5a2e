import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

/** The value's text in a file with that MAINTAINER, and with the label in its place. */
function written(maintainer: string, label: string, escape = ''): { readonly code: string; readonly fixed: string } {
  return {
    code: `${escape}FROM debian:12\n[|MAINTAINER|] ${maintainer}\nUSER app\n`,
    fixed: `${escape}FROM debian:12\nLABEL org.opencontainers.image.authors=${label}\nUSER app\n`,
  }
}

testRule(rule, {
  good: [
    { name: 'a label', code: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Ann <ann@example.com>"' },
    { name: 'a label of that name', code: 'FROM debian:12\nLABEL maintainer="Ann"' },
    { name: 'a comment', code: '# MAINTAINER Ann\nFROM debian:12' },
    { name: 'in a heredoc', code: 'FROM debian:12\nRUN <<EOF\nMAINTAINER Ann\nEOF' },
    { name: 'what cannot be a trigger anyway', code: 'FROM debian:12\nONBUILD MAINTAINER Ann' },
  ],
  bad: [
    {
      name: 'a name',
      ...written('Ann Lee <ann@example.com>', '"Ann Lee <ann@example.com>"'),
      messages: ['`MAINTAINER` is deprecated, and tools look for a label'],
    },
    {
      name: 'in small letters',
      code: 'from debian:12\n[|maintainer|] Ann',
      fixed: 'from debian:12\nlabel org.opencontainers.image.authors="Ann"',
    },
    {
      name: 'in mixed letters, indented',
      code: 'FROM debian:12\n  [|Maintainer|]   Ann  \n',
      fixed: 'FROM debian:12\n  LABEL org.opencontainers.image.authors="Ann"  \n',
    },
    { name: 'double quotes', ...written('"Ann Lee"', '"Ann Lee"') },
    { name: 'single quotes', ...written("'Ann Lee'", '"Ann Lee"') },
    { name: 'quotes inside', ...written('Ann "the" Lee', String.raw`"Ann \"the\" Lee"`) },
    { name: 'quotes that are no pair', ...written('"Ann" and "Lee"', String.raw`"\"Ann\" and \"Lee\""`) },
    { name: 'a quote alone', ...written('"', String.raw`"\""`) },
    { name: 'a variable is text', ...written('$NAME', String.raw`"\$NAME"`) },
    { name: 'an escape character', ...written(String.raw`A\B`, String.raw`"A\\B"`) },
    { name: 'another escape character', ...written('A\\`$B', '"A\\```$B"', '# escape=`\n') },
    { name: 'beyond ASCII', ...written('José 😀', '"José 😀"') },
    {
      name: 'over several lines',
      code: 'FROM debian:12\r\n[|MAINTAINER|] Ann \\\r\n  Lee\r\nUSER app\r\n',
      fixed: 'FROM debian:12\r\nLABEL org.opencontainers.image.authors="Ann   Lee"\r\nUSER app\r\n',
    },
    {
      name: 'the comments around stay',
      code: dockerfile`
        FROM debian:12
        # who
        [|MAINTAINER|] Ann
        # what`,
      fixed: dockerfile`
        FROM debian:12
        # who
        LABEL org.opencontainers.image.authors="Ann"
        # what`,
    },
    {
      name: 'in every stage',
      code: 'FROM debian:12\n[|MAINTAINER|] Ann\nFROM debian:12\n[|MAINTAINER|] Lee',
      fixed: dockerfile`
        FROM debian:12
        LABEL org.opencontainers.image.authors="Ann"
        FROM debian:12
        LABEL org.opencontainers.image.authors="Lee"`,
    },
    {
      name: 'another stage has the label',
      code: 'FROM debian:12\nLABEL org.opencontainers.image.authors=Ann\nFROM debian:12\n[|MAINTAINER|] Lee',
      fixed:
        'FROM debian:12\nLABEL org.opencontainers.image.authors=Ann\nFROM debian:12\nLABEL org.opencontainers.image.authors="Lee"',
    },
    {
      name: 'the label is there',
      code: 'FROM debian:12\n[|MAINTAINER|] Ann\nLABEL a=b "org.opencontainers.image.authors"=Lee',
    },
    { name: 'a comment inside', code: 'FROM debian:12\n[|MAINTAINER|] Ann \\\n# and\n  Lee' },
    { name: 'no name', code: 'FROM debian:12\n[|MAINTAINER|]' },
    { name: 'a flag', code: 'FROM debian:12\n[|MAINTAINER|] --name Ann' },
    { name: 'a byte that is not UTF-8', code: 'FROM debian:12\n[|MAINTAINER|] Jos\udce9' },
    { name: 'before the first FROM', code: '[|MAINTAINER|] Ann\nFROM debian:12' },
  ],
})
