/** Stands for a secret. No word, so that it is neither searched for nor found. */
const SECRET = '***';

/** Names that are followed by something secret: `DB_PASSWORD`, `비밀번호`; and `client-secret`, `"apiKey"`, `token`. */
const PASSWORD = String.raw`(?:[\w.-]{0,40}(?:passw(?:or)?d|passphrase|pwd)|비밀번호|비번|패스워드|암호)`;
const TOKEN = String.raw`(?:[\w.-]{0,40}(?:secret|token|credentials?|(?:api|access|account|private|shared|signing|encryption|secret)[_-]?key)|토큰)`;
const VALUE = String.raw`(?!\*\*\*)(?:"[^"\n]+"|'[^'\n]+'|[^\s"',;&]{3,})`;
const BLANK = String.raw`[ \t]{0,4}`;

/** Shapes of secrets. What stands before the secret and has to stay is looked back at. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  // JSON web tokens, service accounts' among them.
  /\beyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  // Slack, Discord, GitHub, GitLab, npm, Docker, Vault, Stripe and others, Google, AWS.
  /\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|\bxoxe\.[\w.-]+/g,
  /\b[MNO][\w-]{22,64}\.[\w-]{6,7}\.[\w-]{25,}/g,
  /\bgh[opsur]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bnpm_\w{30,}|\bdckr_pat_[\w-]{16,}|\bhv[bs]\.[\w-]{16,}/g,
  /\b[prs]k[-_](?:live|test|proj|ant)?[-_]?[\w-]{16,}/g,
  /\bAIza[\w-]{30,}|\bya29\.[\w.-]{20,}/g,
  /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  // Addresses that anyone can post through.
  /(?<=hooks\.slack\.com\/)[^\s"'<>\\]+|(?<=\/(?:webhooks|interactions)\/\d{1,20}\/)[\w-]{20,}/g,
  // The token that joins a node to a cluster.
  /\b[a-z0-9]{6}\.(?=[a-z]{0,15}\d)[a-z0-9]{16}\b/g,
  // user:password@host
  /(?<=:\/\/[^:/\s"'@]{0,64}:)[^@\s"'/]+(?=@)/g,
  /(?<=\b(?:bearer|basic)\s+)[\w.~+/=-]{8,}/gi,
  // password: …, TOKEN=…, --token …, --from-literal=key=…; but not "failed to fetch token: unexpected status"
  new RegExp(`(?<=${PASSWORD}["']?${BLANK}[:=]${BLANK})${VALUE}`, 'gi'),
  new RegExp(`(?<=${TOKEN}["']?${BLANK}=${BLANK})${VALUE}`, 'gi'),
  new RegExp(String.raw`(?<=^[ \t-]*["']?${TOKEN}["']?${BLANK}:${BLANK})${VALUE}`, 'gim'),
  new RegExp(String.raw`(?<=${TOKEN}["']?${BLANK}:${BLANK})(?=["']|\S*\d)${VALUE}`, 'gi'),
  new RegExp(String.raw`(?<=(?<![\w-])--?(?:${PASSWORD}|${TOKEN})[ \t]{1,4})(?![-*])[^\s"']{3,}`, 'gi'),
  /(?<=--from-literal[= ][\w.-]{1,253}=)(?!\*\*\*)[^\s]+/g,
  // "my password is hunter2", "비밀번호는 hunter2": only what looks like one.
  /(?<=(?:passw(?:or)?d|비밀번호|비번|패스워드|암호)(?:\s+is|\s*[은는이가])\s+)(?=\S*[\d!#$%^&*])[^\s]{4,}/gi,
  // Anything long and mixed that is no word, path or digest.
  /(?<![\w/+.-])(?=[\w+]*[a-z])(?=[\w+]*[A-Z])(?=[\w+]*\d)[A-Za-z0-9+_]{32,}={0,2}(?![\w/-])/g,
];

/**
 * Text without tokens, keys and passwords. It is what is matched, stored and logged in the place of what was pasted; what a
 * question asks about (names, messages, addresses) stays.
 */
export function maskSecrets(text: string): string {
  return SECRETS.reduce((masked, shape) => masked.replace(shape, SECRET), text);
}

/** Sites of documentation and images: naming one tells nothing about a team. */
const PUBLIC_SITES =
  /(?:^|\.)(?:kubernetes\.io|k8s\.io|docker\.(?:com|io)|github\.(?:com|io)|ghcr\.io|quay\.io|gcr\.io|helm\.sh|istio\.io|cncf\.io|prometheus\.io|grafana\.com|amazonaws\.com|example\.(?:com|org|net))$/i;
const HOST =
  /(?<![\w.-]|(?<!:\/)\/)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|net|org|io|dev|app|cloud|ai|me|info|biz|kr|jp|cn|de|uk|fr|eu|us|ca|au|internal|intranet|local|localdomain|corp|lan|home|svc)\b(?::\d{1,5})?/gi;
const IPV4 =
  /(?<![\w.])(?!(?:127\.0\.0\.1|0\.0\.0\.0)\b)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)(?:\/\d{1,2})?(?::\d{1,5})?/g;
const IPV6 =
  /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?)(?![\w:.])(?:\/\d{1,3})?/gi;
const NODE_NAME = /\bip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}\b(?:\.[\w.-]+)?/g;
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;

/** `@ana`, `@Ana Kim`; not the sign in an address or a digest. */
const MENTION = /(?<![\p{L}\p{N}._@/*-])@(?=\p{L})[\p{L}\p{N}._-]+(?: \p{Lu}\p{Ll}+)?/gu;
const KOREAN_NAME = /(?<![가-힣])[가-힣]{2,4}(?=\s?(?:님|씨)(?:$|[^가-힣]|[이가은는도의랑를을와께들]|한테))/gu;
const GREETED =
  /(?<=\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Cc]c)[ ,]{1,2})(?:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?|\p{Ll}+(?=[,!]))/gu;

/** Characters of a question that are kept, and looked at for that: a longer one is a paste, and its start tells what was asked. */
const KEPT = 1_000;
const READ = 4 * KEPT;

/**
 * What may be stored of a question: no secrets, no addresses of machines, no names of people, at most 1,000 characters.
 * @param masked the question as `maskSecrets` leaves it
 */
export function forStorage(masked: string): string {
  return (
    masked
      .slice(0, READ)
      .replace(EMAIL, '[address]')
      .replace(NODE_NAME, '[address]')
      .replace(IPV4, '[address]')
      .replace(IPV6, '[address]')
      .replace(HOST, (host) => (PUBLIC_SITES.test(host.replace(/:\d+$/, '')) ? host : '[address]'))
      .replace(MENTION, '@someone')
      .replace(KOREAN_NAME, '○○')
      .replace(GREETED, 'someone')
      // Databases take no half characters and no zero bytes.
      .replaceAll('\0', '')
      .slice(0, KEPT)
      .toWellFormed()
      .trim()
  );
}
