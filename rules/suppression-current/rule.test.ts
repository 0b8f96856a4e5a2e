import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      FROM debian:12
      # plimsoll ignore=workdir-absolute -- for now
      WORKDIR app`,
    {
      name: 'the last day counts',
      today: '2026-06-30',
      code: dockerfile`
        FROM debian:12
        # plimsoll ignore=workdir-absolute until=2026-06-30
        WORKDIR app`,
    },
  ],
  bad: [
    {
      today: '2026-07-01',
      code: dockerfile`
        FROM debian:12
        # plimsoll ignore=workdir-absolute until=[|2026-06-30|] -- until the move
        WORKDIR app`,
      messages: ['was good until 2026-06-30'],
    },
    {
      name: 'for a stage, with blanks',
      code: dockerfile`
        # plimsoll ignore-stage = all until = [|2025-12-31|]
        FROM debian:12`,
    },
    {
      name: 'a day that the calendar does not have',
      code: dockerfile`
        # plimsoll ignore-file=all until=[|2026-02-30|]
        FROM debian:12`,
      messages: ['`until=2026-02-30` is no day'],
    },
    {
      name: 'no day at all',
      code: dockerfile`
        [|# plimsoll ignore-file=all until=|]
        FROM debian:12`,
      messages: ['`until=` is no day'],
    },
  ],
})
