import type { Catalogue } from '../language';

export const wire: Catalogue['texts'] = {
  'The server is not responding. Check your connection and try again.': '服务器没有响应。请检查连接后重试。',
  'Something went wrong on the server. Try again in a moment.': '服务器出错。请稍后重试。',
  'The server refused this request.': '服务器拒绝了此请求。',
};
