import type { Catalogue } from '../language';

export const session: Catalogue['texts'] = {
  'Create an account': '创建账户',
  'Create the administrator account': '创建管理员账户',
  'This Parley server is new. The first account manages it.': '这是一台新的 Parley 服务器。第一个账户管理它。',
  'Your conversations are stored in your account. Other users cannot see them.':
    '您的对话保存在您的账户中，其他用户看不到。',
  You: '您',
  Username: '用户名',
  'Letters a to z, digits and . _ - + @': '字母 a 到 z、数字和 . _ - + @',
  'Name shown to others': '对他人显示的名称',
  'Optional. Without it, your username is shown.': '可选。留空则显示用户名。',
  Password: '密码',
  'Long enough': '长度足够',
  'At least {least} characters': '至少 {least} 个字符',
  'Set-up code': '初始设置码',
  'You can find it in the server log': '可在服务器日志中找到',
  'Creating the account…': '正在创建账户…',
  'Create the account': '创建账户',
  'Already have an account?': '已有账户？',
  'Sign in': '登录',
  'Show the password': '显示密码',
  'You are invited to a conversation. Sign in to see it.': '您被邀请加入一个对话。请登录后查看。',
  'Signing in…': '正在登录…',
  'Forgot your password? Ask an administrator of this server for a new one.':
    '忘记密码？请向此服务器的管理员索取新密码。',
  'New here?': '第一次来？',
  'Enter your username.': '请输入用户名。',
  'Enter your password.': '请输入密码。',
  'The server is not responding': '服务器没有响应',
  'This page retries automatically.': '本页面会自动重试。',
  'Choose a username.': '请选择用户名。',
  'Use up to 64 letters (a to z), digits and . _ - + @, starting with a letter or digit.':
    '最多 64 个字母（a 到 z）、数字和 . _ - + @，以字母或数字开头。',
  'This name is longer than {most} characters. Choose a shorter one.': '此名称超过 {most} 个字符。请选择更短的名称。',
  'Choose a password.': '请选择密码。',
  'This password has {n} characters; it needs at least {least}.': {
    other: '此密码有 {n} 个字符；至少需要 {least} 个。',
  },
  'The password is the same as the username. Choose another one.': '密码与用户名相同。请另选一个。',
  'Enter the set-up code from the server log.': '请输入服务器日志中的初始设置码。',
  'You can try again now.': '现在可以重试。',
  'Too many attempts. Try again in {n} seconds.': {
    other: '尝试次数过多。请在 {n} 秒后重试。',
  },
};
