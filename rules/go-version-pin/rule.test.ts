import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version',
      code: 'FROM golang:1.25\nRUN go install example.com/tool@v1.2.3 && go run example.com/tool@4f2a1c0d -v && go get example.com/lib@$VERSION\n',
    },
    {
      name: 'of the project',
      code: 'FROM golang:1.25\nRUN go install . && go install ./... && go install ./cmd/app && go run main.go && go run /src/app && go install app/server\n',
    },
    {
      name: 'of Go itself',
      code: 'FROM golang:1.25\nRUN go install std && go install cmd/... && go get all && go install tool\n',
    },
    {
      name: 'values of flags',
      code: 'FROM golang:1.25\nRUN go install -tags example.com/x -ldflags "-s -w" example.com/tool@v1.2.3\n',
    },
    {
      name: 'in the folder of the workspace',
      code: dockerfile`
        FROM golang:1.25
        WORKDIR /go/src/example.com/app
        RUN go install example.com/app/cmd/server && go get example.com/app/...
        RUN cd cmd && go install example.com/app`,
    },
    {
      name: 'what was vendored',
      code: dockerfile`
        FROM golang:1.25
        RUN go install -mod=vendor example.com/tool && GOFLAGS=-mod=vendor go install example.com/tool
        ENV GOFLAGS="-trimpath -mod=vendor"
        RUN go install example.com/tool`,
    },
    { name: 'taken away', code: 'FROM golang:1.25\nRUN go get example.com/lib@none\n' },
    {
      name: 'what only a build knows',
      code: 'FROM golang:1.25\nARG TOOL\nRUN go install $TOOL && go install example.com/$TOOL\n',
    },
    {
      name: 'other commands',
      code: 'FROM golang:1.25\nRUN go build example.com/tool && go mod download && go test example.com/tool\n',
    },
    {
      name: 'allowed',
      code: 'FROM golang:1.25\nRUN go install example.com/team/tool\n',
      options: { allow: ['example.com/team/*'] },
    },
  ],
  bad: [
    {
      name: 'each module on its own',
      code: 'FROM golang:1.25\nRUN go install -v [|example.com/tool|] example.com/b@v1 [|example.com/c/...|] && go get -u -d [|example.com/lib|] && go run [|example.com/tool|] serve\n',
      messages: ['`example.com/tool` has no version', '`example.com/c/...` has', '`example.com/lib` has'],
    },
    {
      name: 'versions that move',
      code: 'FROM golang:1.25\nRUN go install [|example.com/tool@latest|] && go get [|example.com/lib@upgrade|] [|example.com/lib@patch|]\n',
      messages: ['`example.com/tool@latest` is whatever version is newest'],
    },
    { name: 'a tool of the project', code: 'FROM golang:1.25\nRUN go get -tool [|stringer|]\n' },
    {
      name: 'in another folder',
      code: 'FROM golang:1.25\nWORKDIR /go/src/example.com/app\nRUN go get [|example.com/apple|] && cd /src && go install [|example.com/app|]\n',
    },
    {
      name: 'not allowed',
      code: 'FROM golang:1.25\nRUN go install [|example.com/x|] example.com/team/x\n',
      options: { allow: ['example.com/team/*'] },
    },
  ],
})
