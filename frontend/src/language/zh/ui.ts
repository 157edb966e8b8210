import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': '显示对话列表',
  Search: '搜索',
  'Your browser blocked copying. Select the text and copy it yourself.': '您的浏览器阻止了复制。请选中文本自行复制。',
  'Copied.': '已复制。',
};
