import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version, a range or a tag',
      code: 'FROM node:22\nRUN npm install -g typescript@5.9.2 @vue/cli@"^5.0.0" serve@14 npm@latest eslint@$ESLINT_VERSION old@npm:new@1.0.0\n',
    },
    {
      name: 'a project',
      code: 'FROM node:22\nRUN npm install && npm ci && yarn && yarn install && pnpm i && npm i --omit=dev\n',
    },
    {
      name: 'folders, archives, addresses, repositories with a commit or tag',
      code: dockerfile`
        FROM node:22
        RUN npm install ./app ../lib /opt/x ~/y . app-1.0.0.tgz https://example.com/app.tgz file:./z
        RUN npm i git+https://github.com/user/app.git#v1.0.0 user/app#4f2a1c0 github:user/app#semver:^1 app@git+ssh://git@example.com/app.git#v1`,
    },
    {
      name: 'values of flags',
      code: 'FROM node:22\nRUN npm --loglevel verbose install --registry https://example.com --prefix /opt serve@14.2.4\n',
    },
    { name: 'what a lock file keeps', code: 'FROM node:22\nRUN yarn add serve && pnpm add serve && bun add serve\n' },
    {
      name: 'programs of the project',
      code: 'FROM node:22\nRUN npx serve && npm exec serve && npx --package=serve@14.2.4 serve\n',
    },
    { name: 'what only a build knows', code: 'FROM node:22\nARG PACKAGES\nRUN npm install -g $PACKAGES\n' },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM node:22\nRUN yarn global add serve\n',
      options: { tools: ['npm'] },
    },
    {
      name: 'allowed',
      code: 'FROM node:22\nRUN npm install -g corepack @team/cli\n',
      options: { allow: ['corepack', '@team/*'] },
    },
    {
      name: 'no tags',
      code: 'FROM node:22\nRUN npm install -g serve@14 a@v1.0.0 b@x c@1.x d@~1 e@">=1 <2" f@${F}\n',
      options: { tags: 'refuse' },
    },
  ],
  bad: [
    {
      name: 'each package on its own',
      code: 'FROM node:22\nRUN npm install -g [|typescript|] serve@14 [|@vue/cli|] && npm i [|eslint|] && npm add --save-dev [|jest|]\n',
      messages: ['`typescript` has no version', '`@vue/cli` has', '`eslint` has', '`jest` has'],
    },
    {
      name: 'other tools, where they install globally',
      code: 'FROM node:22\nRUN yarn global add [|serve|] && pnpm add -g [|serve|] && bun add --global [|serve|] && npx -p [|serve|] serve\n',
    },
    {
      name: 'repositories, and other names',
      code: 'FROM node:22\nRUN npm install [|git+ssh://git@example.com/app.git|] [|user/app|] [|app@git+https://example.com/app.git|] [|old@npm:new|]\n',
      messages: [
        '`git+ssh://git@example.com/app.git` has no commit or tag',
        '`user/app` has no commit',
        '`app@git',
        '`old` has no version',
      ],
    },
    {
      name: 'tags refused',
      code: 'FROM node:22\nRUN npm install -g [|npm@latest|] [|serve@next|] eslint@9\n',
      options: { tags: 'refuse' },
      messages: ['`npm@latest` is whatever version is newest'],
    },
    {
      name: 'not allowed',
      code: 'FROM node:22\nRUN npm install -g [|serve|] corepack\n',
      options: { allow: ['corepack'] },
    },
    {
      name: 'the codes are for npm',
      code: 'FROM node:22\nRUN npm i -g [|serve|]; yarn global add [|serve|]\n',
      replaces: [
        ['hadolint/DL3016', 'kics/e36d8880', 'buddy/ER0014'],
        ['kics/e36d8880', 'buddy/ER0014'],
      ],
    },
    {
      name: 'all tools that are asked for',
      code: 'FROM node:22\nRUN npm i -g [|serve|]\n',
      options: { tools: ['npm'] },
    },
  ],
})
