/** Hosts of pages that anybody can write and nobody has to keep true. */
const ANYBODY =
  /(?:^|\.)(?:medium\.com|dev\.to|stackoverflow\.com|serverfault\.com|superuser\.com|reddit\.com|quora\.com|wikipedia\.org|youtube\.com|youtu\.be|tistory\.com|velog\.io|blogspot\.com|wordpress\.com|hashnode\.dev|substack\.com|naver\.com|geeksforgeeks\.org|w3schools\.com|gist\.github\.com)$/;

/** Parts of a query that tell a site where its reader came from. */
const TRACKING = /^(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|igshid|ref_src|_ga|_gl)$/i;

/** Where a reader of a chat must not be sent, and what to do instead; undefined when the address is fine. */
export function addressFault(address: string): { message: string; severity: 'error' | 'advice' } | undefined {
  const error = (message: string) => ({ message, severity: 'error' }) as const;
  const url = URL.parse(address);
  if (url?.protocol !== 'https:')
    return error(`links to ${address}, which nobody can open from a chat: link an https:// page`);
  const { hostname, searchParams, username, hash } = url;
  if (username !== '') return error(`links to ${address}, which holds a user name: take it out`);
  const tracking = [...searchParams.keys()].find((key) => TRACKING.test(key));
  if (tracking !== undefined || hash.startsWith('#:~:'))
    return error(`links to ${address}, which tells where the reader comes from: cut it off at "${tracking ?? '#:~:'}"`);
  if (/^v\d+-\d+\./.test(hostname))
    return error(`links to ${address}, the page of one old release: link the page of today`);
  if (ANYBODY.test(hostname))
    return {
      message: `links to ${hostname}, where anybody writes and nobody has to mend: link the official page`,
      severity: 'advice',
    };
  return undefined;
}
