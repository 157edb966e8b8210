import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: '模板',
  '{n} templates': { other: '{n} 个模板' },
  'Shared by an administrator': '由管理员共享',
  'Shared with all accounts': '与所有账户共享',
  'Share with all accounts': '与所有账户共享此模板',
  'Everybody can use it, and only you can change it.': '所有人都可以使用，只有您可以修改。',
  Insert: '插入',
  'Texts for your prompts': '用于提问的文本',
  'Write / in an empty box to choose one. Places such as {{topic}} or {{language: English}} are asked for first.':
    '在空白输入框中输入 / 即可选择。{{topic}} 或 {{language: English}} 这样的位置会先让您填写。',
  'Places such as {{topic}} are asked for when it is used; {{language: English}} begins with English.':
    '使用时会让您填写 {{topic}} 这样的位置；{{language: English}} 预先填有 English。',
  'New template': '新建模板',
  'Edit template': '编辑模板',
  'Edit the template {name}': '编辑模板“{name}”',
  'Delete the template {name}': '删除模板“{name}”',
  'The template “{name}” was deleted.': '模板“{name}”已删除。',
  'The templates could not be loaded. Reload the page to try again.': '无法加载模板。请刷新页面重试。',
  'No templates yet.': '还没有模板。',
  Text: '文本',
};
