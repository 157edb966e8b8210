import type { Catalogue } from '../language';

export const codes: Catalogue['codes'] = {
  'not-found': '此内容不存在，或不属于您。请刷新页面。',
  'id-taken': '此标识已被占用。请重试。',
  'still-answering': '前一个回答仍在写。请等待或停止它，然后重新发送。',
  'conversation-deleted': '此对话在回收站中。请恢复它，或使用其他对话。',
  'too-long': '文本太长。请缩短。',
  'too-large': '请求对服务器来说太大。',
  'method-not-allowed': '此地址不支持该操作。请刷新页面。',
  'media-type': '服务器不识别此格式。请刷新页面。',
  'timed-out': '请求未及时到达。请检查连接后重试。',
  'slow-down': '请求过多。请稍候再试。',
  'shutting-down': '服务器正在重启。不会丢失任何内容，恢复后会重新发送。',
  'quota-reached': '消息数量已达上限。请永久删除一些对话，然后重新发送。',
  'not-invitable': '没有可邀请的用户使用此用户名。请检查拼写。',
  'too-many-members': '此对话的人数已达上限。请先移除一人。',
  'too-many-folders': '文件夹数量已达上限。请先删除一个。',
  'too-many-templates': '模板数量已达上限。请先删除一个。',
  'name-taken': '此名称已被使用。请另选一个。',
  'link-ended': '此链接已失效。请索取新链接。',
  unavailable: '无法连接数据库。请检查更改是否已保存，稍后再试。',
  internal: '服务器出错。请重试；原因见服务器日志。',
  'signed-out': '您已退出登录。请登录后重试。',
  'wrong-credentials': '用户名或密码错误。',
  'wrong-password': '这不是您的当前密码。请重新输入。',
  'account-closed': '此账户已关闭。请让管理员重新打开它。',
  'last-administrator': '您是唯一的管理员。请先让其他人成为管理员。',
  csrf: '页面已过期。请刷新。',
  forbidden: '您的账户无权执行此操作。',
  'host-not-allowed': '此 Parley 没有这个主机名。管理员可以在 parley.public-url 中设置。',
  'confirm-sign-in': '请再次输入密码以继续。',
  'too-many-invitations': '有效邀请数已达上限。请先撤销一些。',
  'setting-locked': '此项由服务器环境设置，无法在此更改。',
  'username-taken': '此用户名已被使用。请另选一个。',
  'sign-up-closed': '此处不开放注册。请向管理员索取账户。',
  'setup-code': '这不是初始设置码。它在服务器本次启动的日志中，请从那里复制。',
  'model-unreachable': '无法连接模型服务器。请重试；原因见服务器日志。',
  'model-untrusted': '模型服务器的证书不受信任。管理员可以更换它。',
  'model-unreadable': '模型的回答无法读取。请重试，或选择其他模型。',
  'model-not-ready': '模型仍在下载或加载。请过几分钟再试。',
  'model-silent': '模型太久没有输出。请重试，或选择其他模型。',
  'model-empty': '模型给出了空回答。请重试，或选择其他模型。',
  'model-only-reasoning': '模型思考后没有回答。请重试，或选择其他模型。',
  'model-error': '模型服务器报告了错误。请重试；原因见服务器日志。',
  'model-cut-off': '与模型的连接在回答中途断开。请继续，或重新提问。',
  'model-refused-key': '模型服务器拒绝了 Parley 的密钥。管理员可以更换密钥。',
  'model-busy': '模型服务器繁忙。请一分钟后再试。',
  'model-unknown': '模型服务器没有此模型。请选择其他模型。',
  'ended-early': '回答提前结束，已收到的内容已保留。请继续，或重试。',
  'context-too-long': '提问超出此模型可读的长度。请缩短，或选择上下文窗口更大的模型。',
  'answer-too-long': '回答达到上限后停止，文本已保留。请要求更短的回答。',
  'blocked-by-provider': '模型提供商阻止了此回答。请换个说法，或选择其他模型。',
  'cut-at-limit': '回答达到了长度上限。',
  interrupted: '服务器已重启。此前收到的文本已保留。',
  'not-imported': '导入的文件中没有对此提问的回答。',
  unstorable: '此回答未能完整保存。请重新提问，或换个说法。',
  'wrong-code': '验证码不正确。',
  'factor-needed': '您尚未登录：缺少第二重验证的验证码。',
  'factor-required': '管理员要求您的账户使用第二重验证。请先设置才能继续。',
  'factor-exists': '您的账户已开启第二重验证。如需设置其他应用，请先将其关闭。',
  'secret-key': '此服务器无法检查应用的验证码：其密钥缺失或不匹配。请使用恢复码，或告知管理员。',
};

export const sentences: Catalogue['sentences'] = {
  'This is your current password. Choose another one.': '这是您的当前密码。请选择另一个。',
  'The username is the same as the password. Choose another one.': '用户名与密码相同。请选择另一个。',
  'This account was closed and will be removed in {0} days. Ask an administrator to reopen it before then.':
    '此账户已关闭，将在 {0} 天后移除。请在此之前让管理员重新打开它。',
  'This prompt is empty. Write something to send.': '提问是空的。请输入内容。',
  'This message did not ask the model. Write a new one that does.': '此消息没有询问模型。请写一条询问模型的新消息。',
  'A folder needs a name. Write one.': '文件夹需要名称。请输入。',
  'A template needs a name. Write one.': '模板需要名称。请输入。',
  'A template needs a text. Write one.': '模板需要文本。请输入。',
  'Conversations can be kept for {0} to {1} days. Choose a number between them.':
    '对话可保留 {0} 到 {1} 天。请选择其间的数字。',
  'This password has {0} characters; it needs at least {1}. A sentence is fine.':
    '此密码有 {0} 个字符；至少需要 {1} 个。可以用一句话。',
  'The password is the same as the username. Choose another one.': '密码与用户名相同。请另选一个。',
  'This password is one or two common words or names with digits or signs around them, which guessing programs try early. Choose more words, such as a sentence.':
    '此密码只是一两个常见词或名字加上数字或符号，很容易被猜到。请用更多的词，例如一句话。',
  'This password is easy to guess: it is a common one, or follows a simple pattern. Choose a longer one, such as a sentence.':
    '此密码容易被猜到：它很常见，或有简单的规律。请选择更长的密码，例如一句话。',
  'This name has characters that cannot be shown. Type it with letters, digits and spaces.':
    '此名称含有无法显示的字符。请用字母、数字和空格输入。',
  'This name mixes letters of different scripts, and could look like another name. Type it with the letters of one script.':
    '此名称混用了不同文字的字母，可能与其他名称混淆。请只用一种文字输入。',
  'New accounts need an invitation. Ask an administrator for one.': '新账户需要邀请。请向管理员索取。',
  'Only the owner of this conversation can do this. Ask them.': '只有此对话的所有者可以这样做。请与其联系。',
  'You can read this conversation, but not write in it. Ask its owner, or make a copy for yourself.':
    '您可以阅读此对话，但不能书写。请联系所有者，或为自己复制一份。',
  'Only the person who asked for this answer and the owner can stop it.': '只有提出此问题的人和所有者可以停止回答。',
  'The owner of this conversation has reached the limit of {0} messages. Make a copy for yourself to continue.':
    '此对话的所有者已达到 {0} 条消息的上限。请复制一份以继续。',
  '{0} of your answers are still being written. Wait for one of them, or stop it.':
    '您有 {0} 个回答仍在生成。请等待其中一个完成，或停止它。',
  'The model is being loaded.': '正在加载模型。',
  'The model is being downloaded, {0} of {1} MB.': '正在下载模型，{0} / {1} MB。',
  'This file is empty. Choose the file of an export.': '此文件是空的。请选择导出的文件。',
  'This file has {0} bytes. The limit of this server is {1}. Choose a smaller file.':
    '此文件有 {0} 字节。此服务器的上限为 {1}。请选择较小的文件。',
  'Another of your imports is still running. Wait for it or cancel it, then try again.':
    '您的另一个导入仍在进行。请等待或取消它，然后重试。',
  'The file did not arrive completely. Upload it again.': '文件未完整到达。请重新上传。',
  'This is not a conversation in a format that Parley supports.': '这不是 Parley 支持的对话格式。',
  'It has no message from a person or a model.': '其中没有人或模型的消息。',
  'It is larger than one conversation may be.': '它超过了对话允许的大小。',
  'One of its messages has more than {0} characters.': '其中一条消息超过 {0} 个字符。',
  'One of its messages has more than {0} versions.': '其中一条消息有超过 {0} 个版本。',
  'It was imported before, and the messages that are new in this file were not added. To get them, delete the conversation permanently and import the file again.':
    '它此前已导入，此文件中的新消息未添加。要获得它们，请永久删除该对话并重新导入文件。',
  'The file is damaged here, or ends too early. The rest of it was not read. Download the export again.':
    '文件在此处损坏，或过早结束。其余内容未读取。请重新下载导出文件。',
  'The database could not store it. The cause is in the server log.': '数据库无法保存它。原因见服务器日志。',
  'That is not the code that the app shows now. Check the clock of its device, or start again.':
    '这不是应用当前显示的验证码。请检查该设备的时间，或重新开始。',
  'That is none of your recovery codes. Check it, or use the code of your app.':
    '这不是您的恢复码。请检查，或使用应用的验证码。',
  'This recovery code was used before. Use another one.': '此恢复码已被使用。请使用另一个。',
  'That is not the code that your app shows now. Check the clock of its device.':
    '这不是您的应用当前显示的验证码。请检查该设备的时间。',
  'This code was used before. Wait for the next one in your app.': '此验证码已被使用。请等待应用中的下一个。',
  'This invitation does not work: it was used, was revoked, is older than {0} days, or is not complete. Ask for a new one.':
    '此邀请无效：已被使用、已撤销、超过 {0} 天或不完整。请索取新的邀请。',
  'This link does not work: it was used, is older than {0} minutes, is not complete, or the account has a new password. Ask an administrator for a new one.':
    '此链接无效：已被使用、超过 {0} 分钟、不完整，或账户已有新密码。请向管理员索取新链接。',
};
