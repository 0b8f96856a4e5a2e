import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version',
      code: "FROM ruby:3.4\nRUN gem install bundler:2.6.9 'rake:~> 13.0' && gem install rails -v 8.0.2 && gem i rake --version '>= 13'\n",
    },
    { name: 'files', code: 'FROM ruby:3.4\nRUN gem install app-1.0.0.gem ./pkg/app.gem && gem install -g Gemfile\n' },
    {
      name: 'values of flags, and what is for the compiler',
      code: 'FROM ruby:3.4\nRUN gem install -N --source https://example.com -i /gems nokogiri:1.18.9 -- --use-system-libraries --with-xml2-dir /usr\n',
    },
    {
      name: 'what only a build knows',
      code: 'FROM ruby:3.4\nARG GEMS\nRUN gem install $GEMS && gem install rails -v "$RAILS_VERSION"\n',
    },
    {
      name: 'nothing is installed',
      code: 'FROM ruby:3.4\nRUN gem update --system && gem uninstall -x rake && bundle install\n',
    },
    { name: 'allowed', code: 'FROM ruby:3.4\nRUN gem install bundler\n', options: { allow: ['bundler'] } },
  ],
  bad: [
    {
      name: 'each gem on its own, behind any flag',
      code: 'FROM ruby:3.4\nRUN gem install --no-document [|bundler|] rake:13.3.0 [|rails|] && gem i [|fpm|] -- --with-opt\n',
      messages: ['`bundler` has no version', '`rails` has', '`fpm` has'],
    },
    {
      name: 'a base image with a digest says nothing about gems',
      code: 'FROM ruby@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN gem install [|rake|]\n',
    },
    { name: 'not allowed', code: 'FROM ruby:3.4\nRUN gem install [|rake|] bundler\n', options: { allow: ['bundler'] } },
  ],
})
