import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const UNKNOWN = 'example.com/base'

testRule(rule, {
  good: [
    {
      name: 'set by the same ENV, which is another matter',
      code: 'FROM debian:12\nENV APP_HOME=/app APP_LIB=$APP_HOME/lib\n',
    },
    'FROM debian:12\nENV DIR=/app\nWORKDIR $DIR\n',
    {
      name: 'set before',
      code: dockerfile`
        FROM debian:12 AS base
        ARG USER_ID=1000 USER_NAME=u$USER_ID
        ENV APP_HOME=/app
        FROM base
        ENV APP_BIN=$APP_HOME/bin
        COPY --chown=$USER_ID $USER_NAME \${APP_BIN}
        LABEL home=$APP_HOME`,
    },
    { name: 'declared without a value', code: 'FROM debian:12\nARG DIR\nWORKDIR $DIR\n' },
    { name: 'declared again', code: 'ARG TAG=12\nFROM debian:$TAG\nARG TAG\nLABEL tag=$TAG\nRUN echo $TAG\n' },
    { name: "the builder's, declared", code: 'FROM debian:12\nARG TARGETARCH\nENV ARCH=$TARGETARCH\n' },
    { name: 'an unknown base image may set it', code: `FROM ${UNKNOWN}\nENV HOME_BIN=$HOME/bin\nWORKDIR $APP_HOME\n` },
    { name: 'as may one that a variable decides', code: 'ARG BASE\nFROM $BASE\nWORKDIR $APP_HOME\n' },
    { name: 'the base image sets it', code: 'FROM node:24\nLABEL node=$NODE_VERSION\n' },
    {
      name: 'the base image sets what is a global argument, too',
      code: 'ARG NODE_VERSION=24\nFROM node:$NODE_VERSION\nLABEL node=$NODE_VERSION\nRUN echo $NODE_VERSION\n',
    },
    { name: 'the search path', code: 'FROM scratch\nENV PATH=/app/bin:$PATH\n' },
    { name: "the builder's scan of packages", code: 'FROM scratch\nLABEL scan=$BUILDKIT_SBOM_SCAN_STAGE\n' },
    {
      name: 'no words for the builder',
      code: dockerfile`
        FROM debian:12
        EXPOSE $PORT
        CMD ["echo", "$GREETING"]
        ENTRYPOINT echo $GREETING
        HEALTHCHECK CMD echo $GREETING
        SHELL ["/bin/$SHELL_NAME"]
        ENV A='$GREETING' B=\$GREETING
        COPY --exclude=$GREETING a b
        ONBUILD ENV C=$GREETING
        RUN echo $GREETING
        RUN --mount=from=$GREETING,target=/a ls`,
    },
    {
      name: 'heredocs that are not expanded',
      code: dockerfile`
        FROM debian:12
        COPY <<"EOF" /a
        $GREETING
        EOF
        COPY <<EOF /b
        \$GREETING
        EOF
        RUN <<EOF
        echo $GREETING
        EOF`,
    },
    {
      name: 'words that provide for it',
      code: dockerfile`
        FROM debian:12
        ENV A=\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/app/lib B=\${UNSET:-} C=\${UNSET-}
        ARG USER_ID=\${USER_ID:-1000}
        ARG USER_NAME=$USER_NAME`,
    },
    { name: 'known elsewhere', code: 'FROM debian:12\nWORKDIR $APP_HOME\n', options: { known: ['APP_HOME'] } },
    {
      name: 'given to a build, its default is not looked at',
      code: 'FROM debian:12\nARG DIR=$UNSET\nWORKDIR $DIR\n',
      build: { buildArguments: new Map([['DIR', '/app']]) },
    },
    {
      name: 'names that are like each other, with an unknown base image',
      code: dockerfile`
        FROM ${UNKNOWN}
        ENV JAVA11_HOME=/opt/java11 HOST=a APP_DIRECTORY=/app
        ENV A=$JAVA_HOME B=$HOSE C=$APP_DIR`,
    },
    {
      name: 'set further down, with an unknown base image',
      code: `FROM ${UNKNOWN}\nWORKDIR $APP_HOMES\nENV APP_HOME=/app APP_HOMES=/apps\n`,
    },
    {
      name: 'in scripts: set there',
      code: dockerfile`
        ARG A=1
        ARG B=2
        ARG C=3
        ARG D=4
        ARG E=5
        FROM debian:12
        RUN A=1 && echo $A; for B in 1 2; do echo $B; done; read -r C < /c; echo $C
        RUN . /etc/os-release && echo $D
        RUN eval "$(curl example.com)" && echo $D
        RUN echo \${D:-4} \${E:=5} $E \${#A}
        RUN export D; echo $D`,
    },
    {
      name: 'in scripts: given to them',
      code: dockerfile`
        ARG TOKEN
        ARG HTTP_PROXY
        ARG no_proxy
        FROM debian:12
        RUN --mount=type=secret,id=token,env=TOKEN curl -H "$TOKEN" example.com
        RUN curl --proxy $HTTP_PROXY --noproxy $no_proxy example.com`,
    },
    {
      name: 'in scripts: not for the shell of the build',
      code: dockerfile`
        ARG TAG=1
        FROM debian:12
        RUN echo '$TAG' \$TAG
        RUN ["echo", "$TAG"]
        ONBUILD RUN echo $TAG`,
    },
    {
      name: 'in scripts: another language',
      code: 'ARG TAG=1\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell"]\nRUN Write-Host $TAG\n',
    },
    {
      name: 'in scripts, if not asked for',
      code: 'ARG TAG=12\nFROM debian:$TAG\nRUN echo $TAG\n',
      options: { scripts: false },
    },
    { name: 'a file without stages', code: 'ARG A=$B\n' },
  ],
  bad: [
    {
      name: 'what a pair of an ENV makes of itself',
      code: 'FROM debian:12\nENV APP_HOME=/app APP_LIB=$[|APP_LIB|]:/lib\n',
    },
    {
      name: "BuildKit's own: set by the same ENV",
      code: 'FROM debian:12\nENV APP_HOME=/app APP_LIB=$[|APP_HOME|]/lib\n',
      options: { exact: true },
    },
    {
      name: 'a known base image',
      code: 'FROM debian:12\nWORKDIR $[|APP_HOME|]\n',
      messages: ['Nothing sets `APP_HOME`, so it is empty'],
    },
    {
      name: 'the places that the builder looks at',
      code: dockerfile`
        FROM scratch
        ENV $[|A|]=$[|B|]
        LABEL $[|A|]=$[|B|]
        COPY --chown=$[|A|] --chmod=$[|B|] $[|C|] \${[|D|]} $[|E|]
        ADD --checksum=$[|A|] $[|B|] $[|C|]
        USER $[|A|]
        VOLUME $[|A|] $[|B|]
        STOPSIGNAL $[|A|]
        RUN --mount=type=cache,id=$[|A|],target=/$[|B|] ls
        ARG X=$[|A|]
        WORKDIR /$[|A|]`,
    },
    {
      name: 'in heredocs, quotes protect nothing',
      code: dockerfile`
        FROM debian:12
        COPY <<EOF <<-FILE /app/
        '$[|A|]' "\${[|B|]}" $[|A1|] $A
        EOF
        	$[|C|]
        FILE
        ADD <<EOF /app
        $[|D|]
        EOF`,
    },
    {
      name: 'once a word',
      code: 'FROM debian:12\nENV X=$[|A|]$A$[|B|] Y=$[|A|]\n',
    },
    {
      name: 'a default is no definition',
      code: 'FROM debian:12\nENV X=${[|A|]:-1} Y=${[|A|]-1} Z=${[|B|]%.*} W=${[|A|]:-$[|C|]}\n',
      messages: [
        'so its default is always taken',
        'so its default is always taken',
        'so it is empty',
        'default',
        'empty',
      ],
    },
    {
      name: 'what the instruction itself sets',
      code: 'FROM debian:12\nENV A=$[|A|]:1\nARG C=1 D=$C E=$[|F|] F=2\n',
      messages: ['Nothing sets `A` before this instruction, so it is empty', 'Nothing sets `F` before'],
    },
    {
      name: 'of another stage',
      code: 'FROM debian:12 AS a\nENV A=1\nFROM debian:12\nLABEL a=$[|A|]\n',
    },
    {
      name: 'what a shell would know',
      code: `FROM ${UNKNOWN}\nENV A=$[|1|] B=$[|$|] C=$[|@|]\n`,
      messages: ['`$1` means nothing in a Dockerfile, so it is empty; a dollar sign is `\\$`', '`$$`', '`$@`'],
    },
    {
      name: 'a slip, with a known base image',
      code: 'FROM debian:12\nENV APP_HOME=/app\nWORKDIR $[|APP_HOM|]\n',
      suggested: ['FROM debian:12\nENV APP_HOME=/app\nWORKDIR $APP_HOME\n'],
      messages: ['Nothing sets `APP_HOM`, so it is empty; did you mean `APP_HOME`?'],
    },
    {
      name: 'a slip, with an unknown one',
      code: `FROM ${UNKNOWN}\nARG APP_HOME DIRECTORY\nWORKDIR $[|APP_HOMME|]/$[|DRECTORI|]\n`,
      suggested: [
        `FROM ${UNKNOWN}\nARG APP_HOME DIRECTORY\nWORKDIR $APP_HOME/$DRECTORI\n`,
        `FROM ${UNKNOWN}\nARG APP_HOME DIRECTORY\nWORKDIR $APP_HOMME/$DIRECTORY\n`,
      ],
    },
    {
      name: 'a slip for what is set only later',
      code: 'FROM debian:12\nWORKDIR $[|APP_HOM|]\nENV APP_HOME=/app\n',
      suggested: [],
    },
    {
      name: 'across a continuation',
      code: 'FROM debian:12\nENV APP_HOME=/app\nWORKDIR $[|APP_\\\nHOM|]\n',
      suggested: [],
    },
    {
      name: 'a global argument',
      code: 'ARG TAG=12\nFROM debian:$TAG\nLABEL tag=$[|TAG|]\n',
      fixed: 'ARG TAG=12\nFROM debian:$TAG\nARG TAG\nLABEL tag=$TAG\n',
      messages: ['`TAG` is declared before the first `FROM`, and not in this stage, so it is empty here'],
    },
    {
      name: 'a global argument, whatever the base image',
      code: `arg TAG=12\nfrom ${UNKNOWN}:$TAG \\\n  as a\nlabel tag=\${[|TAG|]:-1}\n`,
      fixed: `arg TAG=12\nfrom ${UNKNOWN}:$TAG \\\n  as a\narg TAG\nlabel tag=\${TAG:-1}\n`,
      messages: ['so its default is always taken here'],
    },
    {
      name: "the builder's",
      code: 'FROM debian:12\nENV ARCH=$[|TARGETARCH|] OS=$[|TARGETOS|]\n',
      fixed: 'FROM debian:12\nARG TARGETOS\nARG TARGETARCH\nENV ARCH=$TARGETARCH OS=$TARGETOS\n',
      messages: ['`TARGETARCH` is declared by the builder, and not in this stage'],
    },
    {
      name: 'a global argument in a script, where it is first used',
      code: dockerfile`
        ARG TAG=1.2
        FROM debian:12
        RUN curl -o /a "https://example.com/[|\${TAG}|]/a" && \
            # again
            curl -o /b https://example.com/$TAG/b
        RUN <<EOF
        echo [|$TAG|] > /c
        EOF`,
      fixed: dockerfile`
        ARG TAG=1.2
        FROM debian:12
        ARG TAG
        RUN curl -o /a "https://example.com/\${TAG}/a" && \
            # again
            curl -o /b https://example.com/$TAG/b
        RUN <<EOF
        echo $TAG > /c
        EOF`,
    },
    {
      name: 'in the words of an assignment, a redirection, a nested script',
      code: dockerfile`
        ARG A=1
        ARG B=2
        ARG C=3
        FROM debian:12
        RUN X=[|$A|] && echo > /[|$B|] && sh -c 'echo [|$C|]'`,
      fixed: dockerfile`
        ARG A=1
        ARG B=2
        ARG C=3
        FROM debian:12
        ARG C
        ARG B
        ARG A
        RUN X=$A && echo > /$B && sh -c 'echo $C'`,
    },
    {
      name: "BuildKit's own",
      code: dockerfile`
        FROM debian:12
        ENV A=\${[|LD_LIBRARY_PATH|]:+$LD_LIBRARY_PATH:}/app/lib B=\${[|UNSET|]:-}
        ARG USER_ID=\${[|USER_ID|]:-1000}`,
      options: { exact: true },
    },
    {
      name: 'guarded once, and not again',
      code: 'FROM debian:12\nENV A=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$[|LD_LIBRARY_PATH|]\n',
    },
    {
      name: 'the search path of Windows',
      code: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nARG PATH_A\nENV PATH=$PATH;C:\\\\app B=$[|PATH_B|]\n',
    },
    {
      name: 'CRLF',
      code: 'ARG TAG=12\r\nFROM debian:12\r\nLABEL tag=$[|TAG|]\r\n',
      fixed: 'ARG TAG=12\r\nFROM debian:12\r\nARG TAG\r\nLABEL tag=$TAG\r\n',
    },
  ],
})
