import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to the reference to note {label}': '回到注释 {label} 的引用处',
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
  'Show diagram': '显示图表',
  Diagram: '图表',
  'Drawing the diagram…': '正在绘制图表…',
  'This diagram could not be drawn, because the code for it did not load. Check your connection, then try again.':
    '无法绘制此图表：绘图程序未能加载。请检查网络连接，然后重试。',
  'This diagram could not be drawn within {seconds} seconds. Ask the model for a smaller one.':
    '无法在 {seconds} 秒内绘制此图表。请让模型给出更小的图表。',
  'This diagram could not be drawn: its source has {length} characters, and the limit is {limit}. Ask the model for a smaller one.':
    '无法绘制此图表：其源代码有 {length} 个字符，上限为 {limit} 个。请让模型给出更小的图表。',
  'This diagram could not be drawn: its source has an error. Ask the model to correct it: {error}':
    '无法绘制此图表：其源代码有错误。请让模型更正：{error}',
};
