import type { Catalogue } from '../language';

export const account: Catalogue['texts'] = {
  'A ZIP with all your conversations, which another Parley can import.':
    '包含您所有对话的 ZIP，可由另一个 Parley 导入。',
  'A new one signs out all other devices.': '更改后，所有其他设备都会退出登录。',
  'An administrator can undo this for {days} days. After that, everything in it is removed.':
    '管理员可在 {days} 天内撤销。之后其中的一切都会被移除。',
  Change: '更改',
  'Change the name shown to others': '更改对他人显示的名称',
  'Change the password': '更改密码',
  'Change the username': '更改用户名',
  'Close the account': '关闭账户',
  'Current password': '当前密码',
  Devices: '设备',
  'Enter your current password.': '请输入您的当前密码。',
  'First seen {when}': '首次使用：{when}',
  'From now on you sign in as {username}.': '从现在起您以 {username} 登录。',
  'In shared conversations.': '在共享的对话中。',
  'Last seen {when}': '上次使用：{when}',
  'New password': '新密码',
  'Sign out all other devices?': '让所有其他设备退出登录？',
  'Sign out all others': '退出所有其他设备',
  'Sign out {device}': '让 {device} 退出登录',
  'After that, your conversations, files and settings are removed. What you wrote in conversations of others stays, without your name. Each conversation that you share passes to the first member who joined it and can write.':
    '之后您的对话、文件和设置都会被移除。您在他人对话中写的内容会保留，但不带您的名字；您共享的对话会转给其中写作时间最长的人。',
  'This device': '此设备',
  'This device stays signed in. On the others the password is needed again.':
    '此设备保持登录。其他设备需要重新输入密码。',
  'To sign in with.': '用于登录。',
  'Unknown browser': '未知浏览器',
  'Where this account is signed in.': '此账户已登录的位置。',
  'You are signed out on all devices, and your running answers stop. Until {date} an administrator can reopen the account.':
    '您将在所有设备上退出登录，正在生成的回答会停止。在 {date} 之前，管理员可以重新打开该账户。',
  'Your data': '您的数据',
  'Your name was changed.': '您的名称已更改。',
  'Your password was changed. All other devices are signed out.': '您的密码已更改。所有其他设备已退出登录。',
  '{browser} on {system}': '{system} 上的 {browser}',
};
