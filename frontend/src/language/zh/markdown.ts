import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to where note {label} is named': '回到注释 {label} 的引用处',
  'Note {label}': '注释 {label}',
  Formula: '公式',
  Picture: '图片',
  Done: '已完成',
  'To do': '待办',
  Table: '表格',
  'Copy as CSV': '复制为 CSV',
  'Code, {language}': '代码，{language}',
  Wrap: '自动换行',
  Download: '下载',
  Copy: '复制',
  text: '文本',
};
