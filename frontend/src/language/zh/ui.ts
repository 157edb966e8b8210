import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': '显示对话列表',
  'Show the conversations, {news}': '显示对话列表，{news}',
  '{n} invitations': {
    other: '{n} 个邀请',
  },
  'This part of the page could not be loaded. Check your connection and try again, or reload the page.':
    '页面的这一部分无法加载。请检查网络连接后重试，或重新加载页面。',
  Search: '搜索',
  'Your browser blocked copying. Select the text and copy it yourself.': '您的浏览器阻止了复制。请选中文本自行复制。',
  'Copied.': '已复制。',
};
