import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nUSER app\nCMD ["serve"]\n',
    {
      name: 'in a parent stage',
      code: dockerfile`
        FROM debian:12 AS base
        USER app
        FROM base
        CMD ["serve"]`,
    },
    {
      name: 'base images that are not root, or not known',
      code: dockerfile`
        FROM example.com/base
        CMD ["serve"]`,
    },
    {
      name: 'a base image with a user',
      code: 'FROM gcr.io/distroless/static-debian12:nonroot\nENTRYPOINT ["/serve"]\n',
    },
    { name: 'a base image that a build names', code: 'ARG BASE\nFROM $BASE\nCMD ["serve"]\n' },
    { name: 'the command steps down', code: 'FROM debian:12\nENTRYPOINT ["gosu", "app", "serve"]\n' },
    { name: 'the base image steps down by itself', code: 'FROM postgres:17\nCMD ["postgres", "-c", "fsync=off"]\n' },
    {
      name: 'a script may, with the program for it',
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y gosu\nENTRYPOINT ["/entrypoint.sh"]\n',
    },
    { name: 'only a shell or an interpreter', code: 'FROM debian:12\nCMD ["bash"]\n' },
    {
      name: 'an interpreter behind an entrypoint script',
      code: 'FROM python:3.13\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["python3"]\n',
    },
    { name: 'nothing is started', code: 'FROM debian:12\nRUN true\n' },
    { name: 'a stage for people', code: 'FROM node:24 AS dev\nCMD ["npm", "start"]\n' },
    { name: 'Windows', code: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD ["serve.exe"]\n' },
    {
      name: 'no state, and that is asked for',
      code: 'FROM node:24\nCMD ["npm", "start"]\n',
      options: { 'only-with-state': true },
    },
  ],
  bad: [
    {
      name: 'a base image with a user to choose',
      code: 'FROM node:24\nCOPY . /app\n[|CMD|] ["node", "/app"]\n',
      messages: ['the base image has the user `node`'],
      suggested: ['FROM node:24\nCOPY . /app\nUSER node\nCMD ["node", "/app"]\n'],
    },
    {
      name: 'a base image without',
      code: 'FROM debian:12\n[|CMD|] serve --port 80\n',
      messages: ['add a user'],
      suggested: [],
    },
    {
      name: 'the entrypoint goes before the command',
      code: 'FROM debian:12\nCMD ["--help"]\n[|ENTRYPOINT|] ["serve"]\n',
    },
    {
      name: 'the command of a parent stage',
      code: dockerfile`
        FROM debian:12 AS base
        [|CMD|] ["serve"]
        FROM base
        COPY . /app`,
    },
    { name: 'nothing under it', code: 'FROM scratch\n[|ENTRYPOINT|] ["/serve"]\n' },
    {
      name: 'the base image steps down, but not with this entrypoint',
      code: 'FROM postgres:17\n[|ENTRYPOINT|] ["/serve"]\n',
    },
    {
      name: 'a user of a private image',
      code: 'FROM golang:1.25\n[|CMD|] ["serve"]\n',
      options: { 'known-users': { golang: 'gopher' } },
      suggested: ['FROM golang:1.25\nUSER gopher\nCMD ["serve"]\n'],
    },
    {
      name: 'with state, if asked for',
      code: 'FROM node:24\nVOLUME /data\n[|CMD|] ["npm", "start"]\n',
      options: { 'only-with-state': true },
    },
  ],
})
