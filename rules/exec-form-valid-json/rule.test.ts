import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `{{ if slim }}\n${FROM}CMD ["nginx"]^\n`,
    `${FROM}CMD ["nginx", "-g", "daemon off;"]`,
    `${FROM}RUN pip install uvicorn[standard]`,
    `${FROM}RUN [ -f /a ] && touch /b`,
    `${FROM}RUN [ "$A" = "b,c" ] || exit 1`,
    `${FROM}RUN [ "$A" ] && make\nRUN [ -z "$A" ]\nRUN [ $A = a,b ]`,
    `${FROM}RUN [[ "$A" == b ]] && make`,
    `${FROM}RUN ["$A" = "b"] && make`,
    { name: 'variables only', code: `${FROM}CMD [$COMMAND]\nCMD [ \${A}, $B ]` },
    { name: 'strings only is for another rule', code: `${FROM}CMD ["sleep", 60]` },
    { name: 'patterns', code: `${FROM}COPY [a-z]*.txt [Dd]ocs /c/\nADD [a,b].txt /c\nCOPY [ab] c[12]` },
    { name: 'a test without blanks', code: `${FROM}RUN [-f /a] || make` },
    { name: 'SHELL has a rule of its own', code: `${FROM}SHELL ['bash', '-c']` },
    { name: 'a heredoc', code: `${FROM}RUN ['a'] <<EOF\nEOF\nCOPY ['a', <<EOF /b\nEOF` },
    { name: 'no array', code: `${FROM}CMD [\nCMD []\nCMD [ ]x` },
  ],
  bad: [
    {
      name: 'single quotes',
      code: `${FROM}CMD [[|'nginx'|], '-g', 'daemon off;']`,
      fixed: `${FROM}CMD ["nginx", "-g", "daemon off;"]`,
      messages: [
        'JSON has strings in double quotes only, so this is not the exec form, and a shell gets the text as it stands',
      ],
    },
    {
      name: 'typographic quotes',
      code: `${FROM}ENTRYPOINT [[|“nginx”|], “-t”]`,
      fixed: `${FROM}ENTRYPOINT ["nginx", "-t"]`,
    },
    {
      name: 'bare words',
      code: `${FROM}CMD [[|nginx|], -t]`,
      fixed: `${FROM}CMD ["nginx", "-t"]`,
      messages: ['`nginx` has no quotes'],
    },
    { name: 'one bare word', code: `${FROM}CMD [[|/start.sh|]]`, fixed: `${FROM}CMD ["/start.sh"]` },
    { name: 'bare words without commas', code: `${FROM}CMD [[|nginx|] -g daemon off;]` },
    {
      name: 'a missing comma',
      code: `${FROM}CMD [[|"nginx" "-t"|]]`,
      fixed: `${FROM}CMD ["nginx", "-t"]`,
      messages: ['one comma stands between'],
    },
    {
      name: 'a trailing comma',
      code: `${FROM}CMD ["nginx", "-t"[|,|] ]`,
      fixed: `${FROM}CMD ["nginx", "-t" ]`,
      messages: ['behind the last element'],
    },
    { name: 'a comma too many', code: `${FROM}CMD ["nginx",[|,|] "-t"]\nCMD [[|,|] "a"]` },
    {
      name: 'text behind it',
      code: `${FROM}CMD ["nginx"] [|# run it|]\nCMD ["nginx"][|;|]\nRUN ["make"] [|&& x|]`,
      messages: ['Nothing may stand behind the array'],
      suggested: [
        `${FROM}CMD ["nginx"]\nCMD ["nginx"];\nRUN ["make"] && x`,
        `${FROM}CMD ["nginx"] # run it\nCMD ["nginx"]\nRUN ["make"] && x`,
      ],
    },
    {
      name: 'a Windows path',
      code: `${FROM}CMD [[|"C:\\dir\\app.exe"|], "\\\\x\\"]`,
      suggested: [`${FROM}CMD ["C:\\\\dir\\\\app.exe", "\\\\x\\\\"]`],
      messages: ['A backslash in JSON is written `\\\\`'],
    },
    {
      name: 'no bracket',
      code: `${FROM}CMD ["nginx", [|"-t"|]`,
      suggested: [`${FROM}CMD ["nginx", "-t"]`],
      messages: ['no closing `]`'],
    },
    {
      name: 'a quote without its partner',
      code: `${FROM}CMD ["nginx, "[|-t"|]]\nCMD ["nginx", [|"-t]|]`,
      messages: ['The quotes do not pair up', 'The quotes do not pair up'],
    },
    {
      name: 'quotes inside',
      code: `${FROM}CMD [[|'sh'|], '-c', 'echo "$HOME"']`,
      suggested: [`${FROM}CMD ["sh", "-c", "echo \\"$HOME\\""]`],
    },
    {
      name: 'a blank behind the bracket',
      code: `${FROM}CMD [ [|'nginx'|], '-t' ]`,
      fixed: `${FROM}CMD [ "nginx", "-t" ]`,
    },
    { name: 'a single one', code: `${FROM}CMD [ [|'nginx'|] ]`, fixed: `${FROM}CMD [ "nginx" ]` },
    {
      name: 'RUN, HEALTHCHECK and triggers',
      code: `${FROM}RUN [[|'make'|]]\nHEALTHCHECK CMD [[|'a'|]]\nONBUILD CMD [[|'b'|]]`,
      fixed: `${FROM}RUN ["make"]\nHEALTHCHECK CMD ["a"]\nONBUILD CMD ["b"]`,
    },
    {
      name: 'files',
      code: `${FROM}COPY [[|'a b'|], '/c']\nADD [[|a|], /b]\nVOLUME [[|/data|]]`,
      fixed: `${FROM}COPY ["a b", "/c"]\nADD ["a", "/b"]\nVOLUME ["/data"]`,
      messages: ['brackets and quotes become parts of file names', 'parts of file names', 'become parts of the path'],
    },
    {
      name: 'across lines and comments',
      code: `${FROM}CMD [[|'nginx'|], \\\n  # quietly\n  -q]`,
      fixed: `${FROM}CMD ["nginx", \\\n  # quietly\n  "-q"]`,
    },
    { name: 'a word across lines', code: `${FROM}CMD [[|ngi\\\nnx|], -q]`, fixed: `${FROM}CMD ["ngi\\\nnx", "-q"]` },
  ],
})
