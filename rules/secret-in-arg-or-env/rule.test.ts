import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nENV LANG=C.UTF-8 PORT=8080\nARG VERSION=1\n',
    {
      name: 'names that speak of a secret and are none',
      code: dockerfile`
        FROM debian:12
        ENV PASSWORD_FILE=x TOKEN_URL=x SECRET_NAME=x PUBLIC_KEY=x API_KEY_ID=x TOKEN_TTL=x PASSWORD_LENGTH=x
        ENV MONKEY=x KEYBOARD=x AUTHOR=x COMPASS=x SECRETARY=x SORT_KEY=x
        ARG PASSWORD_PROMPT=x`,
    },
    {
      name: 'values that are none',
      code: dockerfile`
        FROM debian:12
        ENV A_TOKEN= B_TOKEN="" C_TOKEN=true D_TOKEN=30 E_TOKEN=/run/secrets/token F_TOKEN=./token.txt
        ENV G_TOKEN=https://example.com/token H_TOKEN=<token> I_TOKEN=xxx J_TOKEN=**None** K_TOKEN=placeholder
        ENV SECRET_KEY_BASE=dummy L_TOKEN=token.json M_PASSWORD=set-password.sh`,
    },
    { name: 'an argument that nothing uses', code: 'FROM debian:12\nARG NPM_TOKEN\n' },
    { name: 'an argument that has no value and is empty in an ENV', code: 'FROM debian:12\nENV TOKEN=${UNSET:-}\n' },
    {
      name: 'what a secret mount supplies',
      code: 'FROM debian:12\nARG NPM_TOKEN\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN echo $NPM_TOKEN\n',
    },
    { name: 'a base image may set it', code: 'FROM example.com/base\nENV TOKEN=$BASE_TOKEN\n' },
    { name: 'stages for tests', code: 'FROM debian:12 AS test\nENV DB_PASSWORD=hunter2\n' },
    {
      name: 'allowed names',
      code: 'FROM debian:12\nENV DB_PASSWORD=hunter2 CI_TOKEN=a1b2c3\n',
      options: { allow: ['DB_PASSWORD', 'CI_*'] },
    },
    {
      name: 'global arguments, if not asked for',
      code: 'ARG TOKEN=a1b2c3\nFROM debian:12\n',
      options: { 'global-args': false },
    },
  ],
  bad: [
    {
      name: 'in a stage that is not shipped',
      code: dockerfile`
        FROM debian:12 AS build
        ARG [|NPM_TOKEN|]
        RUN npm ci --token $NPM_TOKEN
        FROM debian:12
        COPY --from=build /app /app`,
      messages: ['stays in the build cache'],
    },
    {
      name: 'values in ENV, one finding a name',
      code: dockerfile`
        FROM debian:12
        ENV PORT=80 [|DB_PASSWORD|]=hunter2 \
            [|AWS_SECRET_ACCESS_KEY|]="a1b2c3"
        ENV [|apikey|] a1b2c3
        ENV [|GITHUB_TOKEN|]=https://user:a1b2c3@example.com`,
    },
    { name: 'a default in ARG', code: 'FROM debian:12\nARG [|DB_PASSWORD|]=hunter2\n' },
    { name: 'before the first FROM', code: 'ARG [|TOKEN|]=a1b2c3\nFROM debian:12\n' },
    {
      name: 'an argument that a RUN uses',
      code: 'FROM debian:12\nARG [|NPM_TOKEN|]\nRUN npm config set token ${NPM_TOKEN} && npm ci\n',
      suggested: [
        'FROM debian:12\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm config set token ${NPM_TOKEN} && npm ci\n',
      ],
      messages: ['a secret mount leaves no trace'],
    },
    {
      name: 'an argument that becomes an ENV is one mistake',
      code: 'FROM debian:12\nARG [|NPM_TOKEN|]\nENV NPM_TOKEN=$NPM_TOKEN\n',
    },
    { name: 'an argument of another name', code: 'FROM debian:12\nARG TOK\nENV [|NPM_TOKEN|]=$TOK\n' },
    { name: 'more words', code: 'FROM debian:12\nENV [|DB_PIN|]=a1b2\n', options: { words: ['pin'] } },
    {
      name: 'the name is enough, if asked for',
      code: 'FROM debian:12\nARG [|TOKEN|]\nENV [|DB_PASSWORD|]=\n',
      options: { 'need-value': false },
    },
    {
      name: 'a name in quotes, and one of a variable',
      code: dockerfile`
        FROM debian:12
        ENV NAME=TOKEN SORT=KEY
        ENV [|"DB_PASSWORD"|]=hunter2 [|$NAME|]=a1b2c3 \${SORT}_A=b`,
      messages: ['`DB_PASSWORD` stays', '`TOKEN` stays'],
    },
    {
      name: "BuildKit's words in a name of a variable",
      code: 'FROM debian:12\nARG A\nENV NAME=AUTH\nENV [|$NAME|]= [|${UNSET}KEY|]= [|MY_${NAME}|]=\n',
      options: { 'need-value': false, 'bare-key': true },
    },
    {
      name: "BuildKit's words",
      code: 'FROM debian:12\nENV [|SORT_KEY|]=a [|TOKEN_URL|]=b PUBLIC_KEY=c\nARG [|MY_AUTH|]=d\n',
      options: { 'need-value': false, 'bare-key': true },
    },
  ],
})
