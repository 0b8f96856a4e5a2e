import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

/** A RUN with the given flags, in an image whose working directory is known. */
function run(flags: string): string {
  return `FROM debian:12\nWORKDIR /app\nRUN ${flags} make\n`
}

testRule(rule, {
  good: [
    run('--mount=target=.'),
    run('--mount=type=cache,target=/x,sharing=locked,mode=0755,uid=1000,id=pip'),
    run('--mount=type=secret,id=token,env=TOKEN,required --mount=type=ssh,required=true'),
    run('--mount=type=tmpfs,target=/x,size=64m,rw'),
    run('--mount="type=cache,target=/a b"'),
    run(`--mount=type=bind,target=/x,'"source=a,b"'`),
    run('--device=vendor.com/device=gpu,required'),
    {
      name: 'values that a build decides',
      code: `FROM example.com/image\nARG T\nARG D=\nRUN --mount=type=$T,size=1,target=$D --mount=type=cache,target=$HOME,uid=$U make\n`,
    },
    { name: 'a working directory that is not known', code: 'FROM $IMAGE\nRUN --mount=type=cache make\n' },
    { name: 'variables in from are for another rule', code: run('--mount=from=$X,target=/x') },
    { name: 'later stages are for another rule', code: `${run('--mount=from=b,target=/x')}FROM debian:12 AS b\n` },
    { name: 'words that cannot be expanded are for another rule', code: run('--mount=type=cache,target=${x^}') },
    { name: 'a trigger, in other directories', code: 'FROM scratch\nONBUILD RUN --mount=type=cache,target=. make\n' },
  ],
  bad: [
    {
      name: 'a key',
      code: run('--mount=[|typ|]=cache,target=/x'),
      messages: ['A mount has no key `typ`; did you mean `type`?'],
      suggested: [run('--mount=type=cache,target=/x')],
    },
    { name: 'a key of another engine', code: run('--mount=target=/x,[|relabel|]=shared'), suggested: [] },
    { name: 'no key', code: run('--mount=target=/x,[|=y|]'), suggested: [] },
    { name: 'no value', code: run('--mount=target=/x,[|source|]'), messages: ['`source` needs a value'] },
    { name: 'a word', code: run('--mount=target=/x,[|cache|]'), messages: ['`cache` is no `key=value`'] },
    {
      name: 'a type',
      code: run('--mount=type=[|cashe|],target=/x'),
      messages: ['there are `bind`, `cache`, `tmpfs`, `secret` and `ssh`'],
      suggested: [run('--mount=type=cache,target=/x')],
    },
    {
      name: 'a type in quotes',
      code: run('--mount=type="[|cach|]",target=/x'),
      suggested: [run('--mount=type="cache",target=/x')],
    },
    {
      name: 'a way to share',
      code: run('--mount=type=cache,target=/x,sharing=[|lockd|]'),
      suggested: [run('--mount=type=cache,target=/x,sharing=locked')],
    },
    {
      name: 'no boolean',
      code: run('--mount=target=/x,ro=[|yes|]'),
      messages: ['`ro` is `true` or `false`, not `yes`'],
    },
    { name: 'no size', code: run('--mount=type=tmpfs,target=/x,size=[|big|]'), messages: ['no size'] },
    { name: 'no mode', code: run('--mount=type=cache,target=/x,mode=[|u+x|]'), messages: ['no file mode'] },
    {
      name: 'no numbers, all at once',
      code: run('--mount=type=cache,target=/x,uid=[|app|],gid=[|-1|]'),
      messages: ['`uid` is a number, not `app`', '`gid` is a number, not `-1`'],
    },
    {
      name: 'a value in a variable',
      code: 'FROM debian:12\nARG U=app\nRUN --mount=type=cache,target=/x,uid=[|$U|] make\n',
    },
    { name: 'an empty value', code: run('--mount=type=cache,target=/x,[|uid=|]') },
    {
      name: 'keys of other types',
      code: run('--mount=target=/x,[|uid=1|],[|sharing=locked|] --mount=type=cache,target=/y,[|size=1m|],[|required|]'),
      messages: [
        '`uid` is not for mounts of type `bind`, only for `cache`, `secret` and `ssh`',
        '`sharing` is not for mounts of type `bind`, only for `cache`',
        'only for `tmpfs`',
        'only for `secret` and `ssh`',
      ],
    },
    {
      name: 'before the type',
      code: run('--mount=[|required|],id=token,type=secret'),
      messages: ['comes before the `type` that allows it'],
      fixed: run('--mount=type=secret,required,id=token'),
    },
    {
      name: 'before the type, in quotes',
      code: run('--mount="[|size=1m|],type=tmpfs,target=/a b"'),
      fixed: run('--mount="type=tmpfs,size=1m,target=/a b"'),
    },
    { name: 'a secret of a stage', code: run('--mount=type=secret,id=a,[|from=b|]') },
    { name: 'a secret without a name', code: run('[|--mount=type=secret|]'), messages: ['give its `id`'] },
    { name: 'a secret with two names', code: run('--mount=type=secret,id=a,[|src=b|]') },
    { name: 'a source of ssh', code: run('--mount=type=ssh,[|source=a|]') },
    { name: 'over everything', code: run('--mount=type=tmpfs,target=[|/|]'), messages: ['mounted over `/`'] },
    { name: 'over everything, by dots', code: run('--mount=target=[|..|]') },
    {
      name: 'over everything, by leaving it out',
      code: 'FROM scratch\nRUN [|--mount=type=cache|] make\n',
      messages: ['the working directory is `/`'],
    },
    { name: 'quotes', code: run(`--mount=type=cache,target='/a[|"|]b'`), messages: ['quotes of this `--mount`'] },
    { name: 'nothing', code: run('[|--mount=|]'), messages: ['is empty'] },
    { name: 'a device', code: run('--device=[|a,name=b|]') },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD RUN --mount=type=[|volume|],target=/x make\n', suggested: [] },
    {
      name: 'a secret on Windows',
      code: 'FROM --platform=windows/amd64 x\nRUN [|--mount=type=secret,id=a|] --mount=type=secret,id=b,target=[|b|] make\n',
      messages: ['needs a target or an `env`', 'not `b`'],
    },
    {
      name: 'across a continuation',
      code: 'FROM debian:12\nRUN --mount=type=cache,\\\ntarget=/x,[|foo|]=1 \\\n  make\n',
    },
  ],
})
