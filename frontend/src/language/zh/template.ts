import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: '模板',
  '{n} templates': { other: '{n} 个模板' },
  'Shared by an administrator': '由管理员共享',
  'Shared with all accounts': '与所有账户共享',
  'Share with all accounts': '与所有账户共享此模板',
  'Everyone can use it. Only you can change it.': '所有人都可以使用，只有您可以修改。',
  Insert: '插入',
  'Reusable texts for your prompts': '可重复使用的提问文本',
  'Type / in an empty text box to choose one. You then fill in its placeholders, such as {{topic}} or {{language: English}}.':
    '在空输入框中输入 / 可选择模板，然后填写其中的占位符，例如 {{topic}} 或 {{language: English}}。',
  'You fill in placeholders such as {{topic}} when you use the template. {{language: English}} is filled with English at first.':
    '使用模板时填写 {{topic}} 这样的占位符；{{language: English}} 预先填有 English。',
  'New template': '新建模板',
  'Edit template': '编辑模板',
  'Edit the template {name}': '编辑模板“{name}”',
  'Delete the template {name}': '删除模板“{name}”',
  'The template “{name}” was deleted.': '模板“{name}”已删除。',
  'The templates could not be loaded. Reload the page to try again.': '无法加载模板。请刷新页面重试。',
  'No templates yet.': '还没有模板。',
  Text: '文本',
};
