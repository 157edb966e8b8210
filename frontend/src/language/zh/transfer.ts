import type { Catalogue } from '../language';

export const transfer: Catalogue['texts'] = {
  Import: '导入',
  'Choose an export from ChatGPT, Claude, Open WebUI, LibreChat or another Parley server: the ZIP file, or the JSON file in it. Nothing is sent to a model. Importing a file again creates no duplicates.':
    '选择 ChatGPT、Claude、Open WebUI、LibreChat 或其他 Parley 服务器的导出文件：ZIP 文件，或其中的 JSON 文件。内容不会发送给模型。重复导入同一文件不会产生重复内容。',
  'File to import': '要导入的文件',
  'Choose a file': '选择文件',
  'Cancel the import': '取消导入',
  'Uploading, {percent}%. Keep this page open until the file is uploaded.':
    '正在上传，{percent}%。上传完成前请保持本页面打开。',
  Upload: '上传',
  'What was skipped': '未导入的内容',
  Untitled: '无标题',
  'And {n} more.': '还有 {n} 个。',
  Export: '导出',
  'A ZIP with all your conversations: a Markdown file for each, and one file that Parley can import again. A single conversation is exported from its own menu.':
    '包含您所有对话的 ZIP：每个对话一个 Markdown 文件，外加一个 Parley 可以再次导入的文件。单个对话可从其菜单导出。',
  'Export everything': '全部导出',
  'The file is being uploaded.': '文件正在上传。',
  'The import will start in a moment.': '导入即将开始。',
  '{n} conversations read so far. You can close this; the import continues.': {
    other: '已读取 {n} 个对话。您可以关闭此窗口，导入会继续。',
  },
  'Done.': '已完成。',
  'Cancelled.': '已取消。',
  'The import failed.': '导入失败。',
  '{n} conversations imported.': {
    other: '已导入 {n} 个对话。',
  },
  '{n} conversations were already imported.': {
    other: '{n} 个对话此前已导入。',
  },
  '{n} conversations skipped.': {
    other: '{n} 个对话未导入。',
  },
  '{n} parts of messages skipped, such as tool calls, reasoning or search results.': {
    other: '消息中有 {n} 个部分未导入，例如工具调用、思考过程或搜索结果。',
  },
  '{n} other files in the ZIP skipped.': {
    other: '跳过了 ZIP 中的其他 {n} 个文件。',
  },
  'conversation {index}': '第 {index} 个对话',
  'line {line}': '第 {line} 行',
  'The upload was interrupted. Check your connection and try again.': '上传中断。请检查连接后重试。',
  'This file is too large for the server.': '此文件对服务器来说太大。',
  'The server refused the file.': '服务器拒绝了此文件。',
};
