import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'
const HASH = '0123456789abcdef'.repeat(4)

testRule(rule, {
  good: [
    `${FROM}COPY a b /c/`,
    `${FROM}ADD https://example.com/a.tar.gz git@example.com:team/app.git#v1:docs /b/`,
    `${FROM}ADD --checksum=sha256:${HASH} https://example.com/a.tar.gz /b`,
    `${FROM}ADD --checksum=0a1b2c --keep-git-dir https://example.com/a.git?commit=0a1b2c&keep-git-dir=1#main /b`,
    { name: 'with --from they are paths', code: `${FROM}COPY --from=build https://example.com/a /b` },
    {
      name: 'what looks like one',
      code: `${FROM}COPY ./git@example.com:a HTTP://example.com/a ftp://example.com/a.git /b/`,
    },
    { name: 'a heredoc', code: `${FROM}COPY <<EOF /b\nEOF` },
    {
      name: 'values that a build decides',
      code: `${FROM}ARG URL\nARG SUM=\nCOPY $URL /b\nADD --checksum=$SUM a /b\nADD --checksum=sha256:${HASH} $URL /b`,
    },
    { name: 'a variable in a trigger', code: `${FROM}ARG URL=https://example.com\nONBUILD COPY $URL /b` },
    { name: 'no destination', code: `${FROM}COPY https://example.com` },
  ],
  bad: [
    {
      name: 'a URL',
      code: `${FROM}COPY --chown=1 [|https://example.com/a|] b /c/`,
      messages: ['`COPY` downloads nothing; `ADD` does'],
      suggested: [`${FROM}ADD --chown=1 https://example.com/a b /c/`],
    },
    {
      name: 'a repository',
      code: `${FROM}copy ["[|git@example.com:team/app.git|]", "/b"]`.replace('"[|', '[|"').replace('|]"', '"|]'),
      messages: ['clones no repositories'],
      suggested: [`${FROM}add ["git@example.com:team/app.git", "/b"]`],
    },
    {
      name: 'a flag that ADD does not know',
      code: `${FROM}COPY --parents [|https://example.com/a|] /b`,
      suggested: [],
    },
    {
      name: 'a URL in a variable',
      code: `${FROM}ARG URL=https://example.com/a\nCOPY [|$URL|] /b`,
      suggested: [`${FROM}ARG URL=https://example.com/a\nADD $URL /b`],
    },
    { name: 'a URL in a trigger', code: `${FROM}ONBUILD COPY [|https://example.com/a|] /b` },
    {
      name: 'everything in a query',
      code: `${FROM}ADD https://example.com/a.git?[|depth=1|]&[|ref=|]&tag=a&[|tag=b|]&mtime=[|now|]&submodules=[|no|]&[|subdir=x|]#refs/tags/a:y /b`,
      messages: [
        'it knows `ref`',
        '`ref` of this git URL needs a value',
        '`tag` stands here a second time',
        '`checkout` or `commit`',
        '`true` or `false`',
        'contradicts',
      ],
    },
    {
      name: 'a key',
      code: `${FROM}ADD https://example.com/a.git?[|branc=x|] /b`,
      suggested: [`${FROM}ADD https://example.com/a.git?branch=x /b`],
    },
    {
      name: 'another key',
      code: `${FROM}ADD https://example.com/a.git?[|depth=1|] /b`,
      messages: ['it knows `ref`'],
      suggested: [],
    },
    { name: 'the old form, even of COPY', code: `${FROM}COPY github.com/team/app?[|depth=1|] /b`, suggested: [] },
    {
      name: 'the git directory',
      code: `${FROM}ADD [|--keep-git-dir=false|] https://example.com/a.git?keep-git-dir=true /b`,
      messages: ['contradicts'],
    },
    {
      name: 'a checksum of several sources',
      code: `${FROM}ADD --checksum=[|sha256:${HASH}|] https://example.com/a https://example.com/b /c/`,
      messages: ['has one source'],
    },
    { name: 'a checksum of a heredoc', code: `${FROM}ADD --checksum=[|sha256:${HASH}|] <<EOF /b\nEOF` },
    {
      name: 'a checksum of a file',
      code: `${FROM}ADD --checksum=[|sha256:${HASH}|] a.tar.gz /b`,
      messages: ['a local file'],
    },
    {
      name: 'an algorithm',
      code: `${FROM}ADD --checksum=[|md5|]:${HASH.slice(32)} https://example.com/a /b`,
      messages: ['`md5` is no algorithm'],
    },
    {
      name: 'a length',
      code: `${FROM}ADD --checksum=sha256:[|${HASH}0|] https://example.com/a /b`,
      messages: ['has 65 digits'],
    },
    {
      name: 'no algorithm',
      code: `${FROM}ADD --checksum=[|${HASH}|] https://example.com/a /b`,
      messages: ['is no checksum'],
    },
    {
      name: 'two checksums',
      code: `${FROM}ADD --checksum=[|aa|] https://example.com/a.git?checksum=bb /b`,
      messages: ['contradicts the checksum `bb`'],
    },
  ],
})
