import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'cleaned in the same RUN, in many ways',
      code: dockerfile`
        FROM node:22
        RUN yarn install && yarn cache clean
        RUN yarn && yarn build && yarn cache clean --force
        RUN yarn add left-pad && rm -rf /usr/local/share/.cache
        RUN yarn global add serve && rm -rf ~/.cache /tmp/*
        RUN yarn install && rm -rf "$(yarn cache dir)"
        RUN yarn install && rm -rf /root/.*`,
    },
    {
      name: 'mounts',
      code: dockerfile`
        FROM node:22
        RUN --mount=type=cache,target=/root/.cache yarn install
        RUN --mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn
        RUN --mount=type=tmpfs,target=/home/node yarn`,
    },
    { name: 'a folder of its own', code: 'FROM node:22\nRUN yarn install --cache-folder /cache\n' },
    { name: 'a folder by a variable', code: 'FROM node:22\nENV YARN_CACHE_FOLDER=/cache\nRUN yarn install\n' },
    { name: 'by a variable of the script', code: 'FROM node:22\nRUN export YARN_CACHE_FOLDER=/cache && yarn\n' },
    { name: 'Yarn 2 by a file', code: 'FROM node:22\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install\n' },
    { name: 'Yarn 2 by its folder', code: 'FROM node:22\nCOPY .yarn/ ./.yarn/\nRUN yarn install\n' },
    { name: 'Yarn 2 by Corepack', code: 'FROM node:22\nRUN corepack enable\nRUN yarn install\n' },
    { name: 'Yarn 2 by a flag', code: 'FROM node:22\nRUN yarn install --immutable\n' },
    { name: 'nothing is installed', code: 'FROM node:22\nRUN yarn build && yarn --version && yarn run install-it\n' },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM node:22 AS build
        RUN yarn install
        FROM nginx:1.29
        COPY --from=build /dist /dist`,
    },
  ],
  bad: [
    {
      name: 'the last one of a RUN, in all its forms',
      code: dockerfile`
        FROM node:22
        RUN [|yarn|]
        RUN yarn && yarn [|install|] --production
        RUN yarn [|add|] left-pad
        RUN yarn [|global|] add serve`,
      fixed: dockerfile`
        FROM node:22
        RUN yarn && yarn cache clean
        RUN yarn && yarn install --production && yarn cache clean
        RUN yarn add left-pad && yarn cache clean
        RUN yarn global add serve && yarn cache clean`,
    },
    {
      name: 'cleaned before, another folder, another cache',
      code: dockerfile`
        FROM node:22
        RUN --mount=type=cache,target=/root/.npm yarn cache clean && yarn [|install|] && rm -rf /tmp/* node_modules && npm cache clean`,
      fixed: dockerfile`
        FROM node:22
        RUN --mount=type=cache,target=/root/.npm yarn cache clean && yarn install && rm -rf /tmp/* node_modules && npm cache clean && yarn cache clean`,
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM node:22 AS build
        RUN yarn [|install|]
        FROM nginx:1.29
        COPY --from=build /dist /dist`,
      fixed: dockerfile`
        FROM node:22 AS build
        RUN yarn install && yarn cache clean
        FROM nginx:1.29
        COPY --from=build /dist /dist`,
      options: { builders: true },
    },
  ],
})
