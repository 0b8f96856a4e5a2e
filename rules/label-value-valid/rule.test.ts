import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

testRule(rule, {
  good: [
    {
      name: 'a blank before the = is another matter',
      code: 'FROM debian:12\nLABEL org.opencontainers.image.source = "https://example.com/a"\n',
    },
    {
      name: 'what OCI asks for',
      code: dockerfile`
        FROM debian:12
        LABEL org.opencontainers.image.url=https://example.com/a?b#c \
              org.opencontainers.image.source="http://git_host:8080/x.git" \
              org.opencontainers.image.documentation=urn:isbn:0 \
              org.opencontainers.image.created=2025-01-31T12:00:00.5+01:00 \
              org.opencontainers.image.base.digest=${DIGEST}
        LABEL org.opencontainers.image.licenses="(MIT OR apache-2.0) AND gpl-2.0-only WITH Classpath-exception-2.0"
        LABEL org.opencontainers.image.licenses="bsd-3-clause AND Unlicense AND LicenseRef-Own"`,
    },
    {
      name: 'variables',
      code: 'FROM debian:12\nARG U\nENV V=x\nLABEL org.opencontainers.image.url=$U org.opencontainers.image.source="${V}"\n',
    },
    { name: 'templates', code: 'FROM debian:12\nLABEL org.opencontainers.image.url={{url}}\n' },
    {
      name: 'no type',
      code: 'FROM debian:12\nLABEL title="" org.label-schema.url=x org.opencontainers.image.version=x\n',
    },
    {
      name: 'types of its own',
      code: 'FROM debian:12\nLABEL a=1.2.3-rc.1+b c=v1.2.3 d=0123abc e=ann@example.com f=any g=anything\n',
      options: { schema: { a: 'semver', c: 'semver-v', d: 'hash', e: 'email', f: 'text', g: 'other' } },
    },
    {
      name: 'OCI is not asked for',
      code: 'FROM debian:12\nLABEL org.opencontainers.image.url=x\n',
      options: { oci: false },
    },
    {
      name: 'not looked for',
      code: 'FROM debian:12\nLABEL org.opencontainers.image.url=x org.opencontainers.image.created=""\n',
      options: { checks: ['spdx'] },
    },
    {
      name: 'too long to say',
      code: `FROM debian:12\nLABEL org.opencontainers.image.licenses="${'('.repeat(2000)}"\n`,
    },
  ],
  bad: [
    {
      name: 'what OCI asks for, and is not there',
      code: dockerfile`
        FROM debian:12
        LABEL org.opencontainers.image.url=[|example.com|] \
              org.opencontainers.image.source=[|"git@example.com:a/b"|] \
              org.opencontainers.image.documentation=[|https://|] \
              org.opencontainers.image.created=[|2025-01-31|] \
              org.opencontainers.image.licenses=[|"Apache 2.0"|] \
              org.opencontainers.image.base.digest=[|sha256:12|]`,
      messages: ['`example.com` is not a URL', 'a URL', 'a URL', 'RFC 3339', 'SPDX', 'digest'],
    },
    {
      name: 'empty',
      code: 'FROM debian:12\nLABEL org.opencontainers.image.url=[|""|] [|org.opencontainers.image.source|]= a=[|" "|]\n',
      options: { schema: { a: 'text' } },
      messages: ['The label `org.opencontainers.image.url` is empty'],
      replaces: Array.from({ length: 3 }, () => [
        'hadolint/DL3051',
        'dockerlint/label_no_empty_value',
        'dockerfilelint/label_invalid',
      ]),
    },
    {
      name: 'types of its own, which go over those of OCI',
      code: 'FROM debian:12\nLABEL a=[|v1.2.3|] b=[|1.2|] c=[|012345|] d=[|"Ann <ann@example.com>"|]\nONBUILD LABEL org.opencontainers.image.url=[|x|]\n',
      options: {
        schema: { a: 'semver', b: 'semver-v', c: 'hash', d: 'email', 'org.opencontainers.image.url': 'semver' },
        oci: true,
        checks: ['semver', 'hash', 'email'],
      },
      messages: ['semantic version', 'or `v1.2.3`', 'hash', 'email', 'semantic'],
      replaces: [
        ['hadolint/DL3056', 'dockerfilelint/label_invalid'],
        ['hadolint/DL3056', 'dockerfilelint/label_invalid'],
        ['hadolint/DL3055', 'dockerfilelint/label_invalid'],
        ['hadolint/DL3058', 'dockerfilelint/label_invalid'],
        ['hadolint/DL3056', 'dockerfilelint/label_invalid'],
      ],
    },
  ],
})
