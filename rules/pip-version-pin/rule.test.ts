import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version, or limits of one',
      code: dockerfile`
        FROM python:3.13
        RUN pip install flask==3.1.1 'gunicorn[gevent]~=23.0' "numpy>=2,<3" 'alabaster!=0.7' requests===2.32.4 "uvloop==0.21 ; sys_platform != 'win32'"
        RUN python -m pip install flask==$FLASK_VERSION && pipx install poetry==2.1.4 && uv pip install flask==3.1.1 && uv tool install ruff@0.12.8`,
    },
    {
      name: 'files and folders',
      code: dockerfile`
        FROM python:3.13
        RUN pip install -r requirements.txt --requirement dev.txt && pip install . && pip install -e .[test] && pip install ./lib app.whl app.tar.gz
        RUN pip install https://example.com/app.zip "app @ https://example.com/app.whl" $CODE/app`,
    },
    {
      name: 'repositories with a commit or tag',
      code: dockerfile`
        FROM python:3.13
        RUN pip install git+https://github.com/user/app.git@v1.0#egg=app git+ssh://git@example.com/app.git@$REF git+https://example.com/app$(cat ref) "app @ git+https://example.com/app@4f2a1c0"`,
    },
    {
      name: 'values of flags',
      code: 'FROM python:3.13\nRUN pip install --timeout 100 --index-url https://example.com --target /opt/app -q flask==3.1.1\n',
    },
    {
      name: 'versions from elsewhere',
      code: dockerfile`
        FROM python:3.13
        RUN pip install flask -c constraints.txt && uv pip install --exclude-newer 2025-06-01 flask && pip install --no-index --find-links /wheels flask
        RUN PIP_CONSTRAINT=constraints.txt pip install flask
        ENV PIP_CONSTRAINT=/constraints.txt
        RUN pip install flask`,
    },
    {
      name: 'the tools themselves',
      code: 'FROM python:3.13\nRUN pip install --upgrade pip setuptools wheel && pip install -U pip\n',
    },
    {
      name: 'what only a build knows',
      code: 'FROM python:3.13\nARG PACKAGES\nRUN pip install $PACKAGES $(cat list) ${URL}${FILE}\n',
    },
    {
      name: 'other commands',
      code: 'FROM python:3.13\nRUN pip download flask && pip uninstall -y flask && pipenv install flask && uv add flask && pip install --dry-run flask\n',
    },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM python:3.13\nRUN uv pip install flask\n',
      options: { tools: ['pip'] },
    },
    { name: 'allowed', code: 'FROM python:3.13\nRUN pip install team-app\n', options: { allow: ['team-*'] } },
    {
      name: 'no ranges',
      code: "FROM python:3.13\nRUN pip install flask==3.1.1 'gunicorn~=23.0' 'a>=1,==1.2'\n",
      options: { ranges: 'refuse' },
    },
  ],
  bad: [
    {
      name: 'each package on its own, with any tool',
      code: dockerfile`
        FROM python:3.13
        RUN pip install --no-cache-dir [|flask|] numpy==2.3.2 [|'gunicorn[gevent]'|] \
            && pip3.13 install [|requests|] \
            && python3 -m pip install [|requests|] -r requirements.txt \
            && pipx install [|poetry|] && uv pip install --system [|ruff|] && uv tool install [|ruff|]`,
      messages: ['`flask` has no version', '`gunicorn` has'],
    },
    {
      name: 'repositories',
      code: 'FROM python:3.13\nRUN pip install [|git+https://github.com/user/app.git#egg=app|] [|git+ssh://git@example.com/app.git|]\n',
      messages: ['`git+https://github.com/user/app.git#egg=app` has no commit or tag'],
    },
    {
      name: 'the tools as packages',
      code: 'FROM python:3.13\nRUN pip install [|wheel|] && pip install -U [|flask|] pip\n',
    },
    {
      name: 'the tools checked',
      code: 'FROM python:3.13\nRUN pip install -U [|pip|]\n',
      options: { tooling: 'check' },
    },
    {
      name: 'ranges refused',
      code: "FROM python:3.13\nRUN pip install [|'flask>=3'|] [|'numpy<3'|] [|a==1.*|] requests==2.32.4\n",
      options: { ranges: 'refuse' },
      messages: ['`flask>=3` is whatever version is newest'],
    },
    {
      name: 'not allowed',
      code: 'FROM python:3.13\nRUN pip install [|flask|] team-app\n',
      options: { allow: ['team-*'] },
    },
    {
      name: 'the codes are for pip and pipx',
      code: 'FROM python:3.13\nRUN pip3 install [|flask|]; uv pip install [|flask|]\n',
      options: { tools: ['pip', 'uv'] },
      replaces: [
        ['hadolint/DL3013', 'kics/02d9c71f', 'droast/DF051', 'buddy/ER0013', 'terrascan/AC_DOCKER_0010'],
        ['kics/02d9c71f', 'droast/DF051', 'buddy/ER0013', 'terrascan/AC_DOCKER_0010'],
      ],
    },
  ],
})
