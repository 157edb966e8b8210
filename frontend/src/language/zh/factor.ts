import type { Catalogue } from '../language';

export const factor: Catalogue['texts'] = {
  'Second step': '第二步',
  'Signing in as {username}.': '正在以 {username} 的身份登录。',
  'Recovery code': '恢复码',
  'Code from your authenticator app': '身份验证器应用中的验证码',
  '6 digits': '6 位数字',
  'Each works once. Spaces and dashes do not matter.': '每个只能使用一次。空格和连字符可有可无。',
  'That is not one of your recovery codes, or it was used before.': '这不是您的恢复码，或已被使用过。',
  'Enter one of your recovery codes.': '请输入您的一个恢复码。',
  'Enter the code that your app shows.': '请输入应用显示的验证码。',
  'Use the code of your app': '使用应用的验证码',
  'Use a recovery code': '使用恢复码',
  'Lost both? An administrator of this server can reset your second factor.':
    '两者都丢失了？此服务器的管理员可以重置您的第二重验证。',
  'Back to the start': '返回开头',
  'From {date} on, you need a second factor to use this Parley. Turn it on before.':
    '自 {date} 起，使用此 Parley 需要第二重验证。请提前开启。',
  'QR code for your authenticator app': '供身份验证器应用扫描的二维码',
  'Scan this code with an authenticator app, such as Aegis, Google Authenticator, 1Password or Microsoft Authenticator.':
    '请用身份验证器应用扫描此二维码，例如 Aegis、Google Authenticator、1Password 或 Microsoft Authenticator。',
  'Cannot scan it? Type this secret into the app:': '无法扫描？请在应用中输入此密钥：',
  'Open it in an app on this device': '在此设备的应用中打开',
  'Enter the code that the app shows.': '请输入该应用显示的验证码。',
  'Enter your password to begin.': '请先输入您的密码。',
  'Turn on': '开启',
  'Turn off': '关闭',
  'Parley recovery codes of {username}': '{username} 的 Parley 恢复码',
  'Keep them where you find them without your phone: on paper or in a password manager. Each signs you in once when the app is lost. They are not shown again.':
    '请保存在没有手机也能找到的地方：纸上或密码管理器中。丢失应用时，每个恢复码可登录一次。它们不会再次显示。',
  Print: '打印',
  'I have saved them': '我已保存',
  'Code of the app, or a recovery code': '应用的验证码或一个恢复码',
  'After this, your password alone signs you in.': '之后，仅凭密码即可登录。',
  'The recovery codes that you have stop working.': '您现有的恢复码将失效。',
  'Make new codes': '生成新的恢复码',
  'Second factor': '第二重验证',
  'On since {date}. Signing in takes a code of your authenticator app.':
    '自 {date} 起已开启。登录时需要身份验证器应用的验证码。',
  'Off. When it is on, signing in also takes a code from an app on your phone.':
    '已关闭。开启后，登录时还需要手机应用中的验证码。',
  'Recovery codes': '恢复码',
  'Make new ones before you need them.': '请在需要之前生成新的恢复码。',
  'The state of your second factor could not be loaded.': '无法加载第二重验证的状态。',
  'Set up a second factor': '设置第二重验证',
  'An administrator of this server requires it: beside your password, signing in takes a code of an app on your phone.':
    '此服务器的管理员要求如此：除密码外，登录时还需要手机应用中的验证码。',
  'You are signing in as {username}.': '您正在以 {username} 的身份登录。',
  '{n} codes are left.': { other: '还剩 {n} 个。' },
};
