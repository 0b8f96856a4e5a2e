-- Opens files in Neovim with the language server, writes down what diagnostics they have, and applies a quick fix.
-- Told by the file $PLIMSOLL_TASK; see neovim.ts. Works with Neovim 0.7, which Debian has.
local function read(path)
  return vim.fn.json_decode(table.concat(vim.fn.readfile(path), '\n'))
end

local function fail(message)
  io.stderr:write(message .. '\n')
  vim.cmd('cquit 1')
end

local task = read(vim.env.PLIMSOLL_TASK)
local client_id = vim.lsp.start_client({ name = 'plimsoll', cmd = task.command, root_dir = task.folder })
if not client_id then
  fail('the server does not start')
  return
end

local function code_of(diagnostic)
  local lsp = diagnostic.user_data and diagnostic.user_data.lsp
  return lsp and lsp.code or diagnostic.code
end

local function diagnostics_of(buffer)
  return vim.tbl_map(function(diagnostic)
    return {
      code = code_of(diagnostic),
      message = diagnostic.message,
      severity = diagnostic.severity,
      source = diagnostic.source,
      -- Lines from 0, columns in bytes from 0.
      range = { diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col },
    }
  end, vim.diagnostic.get(buffer))
end

local function open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'dockerfile'
  vim.lsp.buf_attach_client(buffer, client_id)
  return buffer
end

local results = {}
for _, file in ipairs(task.files) do
  local buffer = open(file.path)
  vim.wait(10000, function()
    return #vim.diagnostic.get(buffer) == file.expected
  end, 5)
  table.insert(results, { path = file.path, diagnostics = diagnostics_of(buffer) })
end

-- The quick fix, as `vim.lsp.buf.code_action()` asks for it, but for the choice.
local buffer = open(task.fix.path)
local last = vim.api.nvim_buf_line_count(buffer)
local client = vim.lsp.get_client_by_id(client_id)
if not client then
  fail('the server has ended')
  return
end
local params = vim.lsp.util.make_given_range_params({ 1, 0 }, { last, 0 }, buffer, client.offset_encoding)
params.context = { diagnostics = {} }
local answer = client.request_sync('textDocument/codeAction', params, 10000, buffer)
local applied = false
for _, action in ipairs(answer and answer.result or {}) do
  if not applied and action.title == task.fix.title then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    applied = true
  end
end
local gone = vim.wait(10000, function()
  return vim.tbl_isempty(vim.tbl_filter(function(diagnostic)
    return code_of(diagnostic) == task.fix.code
  end, vim.diagnostic.get(buffer)))
end, 5)

vim.fn.writefile({
  vim.fn.json_encode({
    results = results,
    encoding = client.offset_encoding,
    applied = applied,
    gone = gone,
    text = vim.api.nvim_buf_get_lines(buffer, 0, -1, false),
  }),
}, task.output)
vim.lsp.stop_client(client_id)
vim.wait(2000, function()
  return vim.lsp.client_is_stopped(client_id)
end, 5)
vim.cmd('qall!')
