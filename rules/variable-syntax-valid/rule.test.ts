import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    { name: 'a template', code: "include(base.m4)\nFROM debian:12\nENV A='b\n" },
    dockerfile`
      ARG TAG=12
      FROM --platform=$BUILDPLATFORM debian:${'${'}TAG:-12} AS base
      ENV A="x $B" C='it"s' D=\"
      LABEL $A=${'${'}B:+x} e=${'${'}C#*.} f=${'${'}C//a/b}
      WORKDIR /app/$A
      EXPOSE ${'${'}PORT:-80}
      VOLUME ["/data", "/$X"]`,
    {
      name: 'shell text',
      code: `${FROM}RUN echo "\${x^}\nCMD echo '\nENTRYPOINT \${\nHEALTHCHECK CMD "\nSHELL ["\${x^}"]`,
    },
    {
      name: 'names of arguments, flags, labels of maintainers',
      code: `${FROM}MAINTAINER O'Neill\nCOPY --exclude=\${x^} a /b`,
    },
    {
      name: 'a demand that a build may meet',
      code: `ARG A=\${A:?required}\nARG B=\nFROM debian:\${B:?required}\nARG C\nENV D=\${C?} E=\${HOME?}`,
    },
    { name: 'a demand that is met', code: `${FROM}ENV A=1 B=\nENV C=\${A:?} D=\${B?}` },
    { name: 'a heredoc that is not expanded', code: `${FROM}COPY <<'EOF' /a\n\${x^}\nEOF\nRUN <<EOF\n\${x^}\nEOF` },
    { name: 'quotes in a heredoc', code: `${FROM}COPY <<EOF /a\nit's "\nEOF` },
    {
      name: 'variables in --from are for another rule',
      code: `${FROM}COPY --from=\${x^} a /b\nRUN --mount=from=\${x^},target=/x ls`,
    },
    { name: 'a FROM that is wrong as a whole', code: 'FROM debian:${x^} and more\n' },
    { name: 'a pattern with a value that is not known', code: `FROM $IMAGE\nENV A=\${B#$C} P=\\\\\nENV D=\${B#$P$C}` },
    { name: 'a demand in a trigger', code: `${FROM}ONBUILD ENV A=\${B:?}` },
  ],
  bad: [
    {
      name: 'quotes',
      code: `${FROM}ENV A=[|"|]x\nLABEL b=it[|'|]s\nWORKDIR [|"|]/app`,
      messages: ['This `"` has no partner', "This `'` has no partner", 'This `"` has no partner'],
    },
    { name: 'an escape character at the end of a quote', code: `${FROM}WORKDIR [|"|]C:\\"` },
    {
      name: 'words of COPY have no quotes',
      code: `${FROM}COPY [|"|]a b" [|'|]c d /e\nVOLUME [|"|]f g"`,
      messages: ['only the JSON form has words with blanks', 'only the JSON form', 'only the JSON form'],
    },
    {
      name: 'a modifier',
      code: `FROM node:[|\${|]templateOption:imageVariant}\n`
        .replace('[|${|]', '${')
        .replace(':imageVariant', '[|:i|]mageVariant'),
      messages: ['does not know `:i`'],
    },
    {
      name: 'modifiers of Bash',
      code: `${FROM}ENV A=\${B[|^|]} C=\${D[|,|]} E=\${F[|@|]Q} G=\${H[|=|]x} `,
    },
    {
      name: 'no closing brace',
      code: `${FROM}ENV A=x[|\${|]B\nWORKDIR /a/[|\${|]B:-c`,
      messages: ['no closing `}`', 'no closing `}`'],
    },
    { name: 'no name', code: `${FROM}ENV A=[|\${}|]b C=[|\${:-x}|]`, messages: ['No name of a variable'] },
    { name: 'one slash', code: `${FROM}ENV A=[|\${B/x}|]`, messages: ['two slashes'] },
    { name: 'a pattern', code: `${FROM}ENV A=\${B[|#\\q}|]`, messages: ['In a pattern'] },
    {
      name: 'a pattern with a known value',
      code: `${FROM}ENV P='\\q' B=x\nENV A=\${B[|#$P}|]`,
      messages: ['In a pattern'],
    },
    {
      name: 'a demand',
      code: `${FROM}ENV A=\nENV B="[|\${A:?must be set}|]"`,
      messages: ['`A` has no value here, and the `?` behind it demands one'],
    },
    { name: 'a demand without hope', code: 'FROM scratch\nENV B=x[|${A?}|]y C=$D' },
    { name: 'a demand inside', code: 'FROM scratch\nENV B=x${C:-[|${A?}|]}' },
    { name: 'a demand before the first FROM', code: 'FROM debian:[|${A?}|]\n' },
    { name: 'a name', code: `${FROM}ENV A[|"|]b=1` },
    {
      name: 'an image and a platform',
      code: 'FROM --platform=$[|x|]\n'.replace('$[|x|]', '${x[|^|]} debian:${y[|^|]}'),
    },
    { name: 'an argument', code: `ARG A=\${B[|^|]}\nFROM debian:12\nARG C=\${D[|^|]}` },
    {
      name: 'all places',
      code: dockerfile`
        FROM debian:12
        USER $[|x|]
        `.replace('$[|x|]', '${x[|^|]}'),
    },
    {
      name: 'files',
      code: `${FROM}COPY --chown=\${a[|^|]} --chmod=\${b[|^|]} ["c\${d[|^|]}", "\${e[|^|]}"]\nADD --checksum=\${f[|^|]} g /h`,
    },
    { name: 'lists', code: `${FROM}EXPOSE \${a[|^|]} [|"|]80\nVOLUME \${b[|^|]}\nSTOPSIGNAL \${c[|^|]}` },
    { name: 'mounts', code: `${FROM}RUN --mount=type=cache,target=/\${a[|^|]} ls` },
    { name: 'a heredoc', code: `${FROM}COPY <<EOF <<'END' /a/\nb \${c[|^|]}\nEOF\n\${x^}\nEND` },
    { name: 'a trigger', code: `${FROM}ONBUILD ENV A=\${B[|^|]}` },
    { name: 'the other escape character', code: `# escape=\`\n${FROM}ENV A=\\[|"|]x B=\`"y` },
    { name: 'across a continuation', code: `${FROM}ENV A=x \\\n  # why\n  B=\${C\\\n[|^|]}` },
  ],
})
