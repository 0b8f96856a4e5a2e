import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

/** The codes of other linters that mean any of the three. */
const GENERAL = [
  'buildkit/MultipleInstructionsDisallowed',
  'semgrep/multiple-cmd-instructions',
  'sonar/S6589',
  'dockerlint/multiple_entries',
  'dockerfile-utils/MULTIPLE_INSTRUCTIONS',
  'buddy/EI0001',
  'terrascan/AC_DOCKER_0053',
  'semgrep/multiple-entrypoint-instructions',
]

testRule(rule, {
  good: [
    {
      name: 'one of each',
      code: dockerfile`
        FROM debian:12
        HEALTHCHECK CMD curl -f http://localhost/
        ENTRYPOINT ["app"]
        CMD ["--help"]`,
    },
    {
      name: 'stages built on one another',
      code: dockerfile`
        FROM debian:12 AS base
        CMD ["bash"]
        HEALTHCHECK NONE
        FROM base
        CMD ["app"]
        HEALTHCHECK CMD app --check`,
    },
    {
      name: 'the command of a HEALTHCHECK',
      code: 'FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/\nCMD ["app"]',
    },
    {
      name: 'a trigger that runs elsewhere',
      code: 'FROM debian:12\nONBUILD CMD ["app"]\nONBUILD CMD ["web"]\nCMD ["bash"]',
    },
    {
      name: 'a trigger that counts where it runs',
      code: dockerfile`
        FROM debian:12 AS base
        ONBUILD CMD ["app"]
        FROM base
        ENTRYPOINT ["init"]`,
    },
    {
      name: 'a trigger that counts in one of two stages',
      code: dockerfile`
        FROM debian:12 AS base
        ONBUILD CMD ["app"]
        FROM base
        CMD ["web"]
        FROM base`,
    },
    {
      name: 'triggers run in the next stage only',
      code: dockerfile`
        FROM debian:12 AS base
        ONBUILD CMD ["app"]
        FROM base AS middle
        FROM middle
        CMD ["web"]`,
    },
    { name: 'others may be repeated', code: 'FROM debian:12\nUSER app\nUSER root\nSHELL ["sh"]\nSHELL ["bash"]' },
    {
      name: 'only some',
      code: 'FROM debian:12\nCMD a\nCMD b\nENTRYPOINT a\nENTRYPOINT b',
      options: { instructions: ['HEALTHCHECK'] },
    },
    { name: 'never others', code: 'FROM debian:12\nUSER app\nUSER root', options: { instructions: ['USER'] } },
  ],
  bad: [
    {
      name: 'CMD',
      code: dockerfile`
        FROM debian:12
        # the shell
        [|CMD|] ["bash"]
        COPY app /app
        # the app
        CMD ["/app"]`,
      fixed: dockerfile`
        FROM debian:12
        # the shell
        COPY app /app
        # the app
        CMD ["/app"]`,
      messages: ['This `CMD` has no effect'],
      replaces: [
        [
          'hadolint/DL4003',
          'buildkit/MultipleInstructionsDisallowed',
          'trivy/DS-0016',
          'kics/41c195f4',
          'semgrep/multiple-cmd-instructions',
          'sonar/S6589',
          'dockerlint/multiple_entries',
          'dockerfile-utils/MULTIPLE_INSTRUCTIONS',
          'droast/DF038',
          'buddy/EI0001',
          'terrascan/AC_DOCKER_0053',
          'semgrep/multiple-entrypoint-instructions',
        ],
      ],
    },
    {
      name: 'ENTRYPOINT, in any letters',
      code: 'FROM debian:12\n[|entrypoint|] app\nENTRYPOINT ["app"]\n',
      fixed: 'FROM debian:12\nENTRYPOINT ["app"]\n',
    },
    {
      name: 'HEALTHCHECK, NONE included',
      code: 'FROM debian:12\n[|HEALTHCHECK|] CMD app --check\nHEALTHCHECK NONE\nFROM debian:12\n[|HEALTHCHECK|] NONE\nHEALTHCHECK CMD app\n',
      fixed: 'FROM debian:12\nHEALTHCHECK NONE\nFROM debian:12\nHEALTHCHECK CMD app\n',
    },
    {
      name: 'three in a row',
      code: 'FROM debian:12\n[|CMD|] a\n[|CMD|] b\nCMD c',
      fixed: 'FROM debian:12\nCMD c',
    },
    {
      name: 'over several lines',
      code: dockerfile`
        FROM debian:12
        [|CMD|] app \
          --verbose \

          --port 8080
        CMD app
      `,
      fixed: dockerfile`
        FROM debian:12
        CMD app
      `,
    },
    {
      name: 'with a comment inside, without a fix',
      code: dockerfile`
        FROM debian:12
        [|CMD|] app \
          # talk
          --verbose
        CMD app`,
    },
    {
      name: 'in every stage',
      code: dockerfile`
        FROM debian:12 AS base
        [|CMD|] a
        CMD b
        FROM base
        [|CMD|] c
        CMD d`,
      fixed: dockerfile`
        FROM debian:12 AS base
        CMD b
        FROM base
        CMD d`,
    },
    {
      name: 'a trigger that runs in the same build',
      code: dockerfile`
        FROM debian:12 AS base
        ONBUILD [|CMD|] ["app"]
        FROM base
        CMD ["web"]`,
    },
    {
      name: 'one trigger by another',
      code: dockerfile`
        FROM debian:12 AS base
        ONBUILD [|CMD|] ["app"]
        ONBUILD CMD ["web"]
        FROM base`,
    },
    {
      name: 'only some',
      code: 'FROM debian:12\nCMD a\nCMD b\n[|HEALTHCHECK|] NONE\nHEALTHCHECK CMD a',
      options: { instructions: ['HEALTHCHECK', 'ENTRYPOINT'] },
      fixed: 'FROM debian:12\nCMD a\nCMD b\nHEALTHCHECK CMD a',
      replaces: [['hadolint/DL3012', ...GENERAL, 'trivy/DS-0023', 'kics/1c2d47bd', 'droast/DF041']],
    },
  ],
})
